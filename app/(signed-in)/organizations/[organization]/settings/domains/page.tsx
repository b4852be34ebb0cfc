import { AtSign } from 'lucide-react';
import type { Metadata } from 'next';
import { signedInContext } from '#app/_entry/signed-in-context.ts';
import { orNotFound } from '#app/(signed-in)/or-not-found.ts';
import { PageHeader } from '#components/frame/page-header.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import { openOrganization } from '#domain/members/access.ts';
import { roleName } from '#domain/members/roles.ts';
import { listDomains } from '#domain/organization-domains/list-domains.ts';
import { AddDomainForm } from './add-domain-form.tsx';
import { DomainItem } from './domain-item.tsx';

export const metadata: Metadata = { title: 'Domains' };

/** The domains of an organization: claim, prove, and choose who comes by them. */
export default async function DomainsPage({ params }: { params: Promise<{ organization: string }> }) {
  const ctx = await signedInContext();
  const { organization: slug } = await params;
  const { organization, permissions } = await orNotFound(openOrganization(ctx, slug, 'org:read'));
  const mayChange = permissions.has('org:write');
  const domains = mayChange ? await listDomains(ctx, slug) : [];
  return (
    <div className="max-w-form">
      <PageHeader
        title="Domains"
        description={`People with a proven address of a domain that is yours can find ${organization.name} and join as ${roleName(organization.defaultRole).toLowerCase()}, or ask to.`}
      />
      {mayChange ? (
        <>
          {domains.length === 0 && (
            <div className="mt-6">
              <EmptyState icon={<AtSign />} title="No domains yet">
                <p>
                  Add one, show that it is yours by a record in its DNS, then choose what people of it may do.
                </p>
              </EmptyState>
            </div>
          )}
          <ul className="mt-6 border-line border-t empty:hidden">
            {domains.map((domain) => (
              <DomainItem key={domain.id} slug={slug} domain={domain} />
            ))}
          </ul>
          <AddDomainForm slug={slug} />
        </>
      ) : (
        <div className="mt-6">
          <Notice>
            <p>Only managers and owners see and change domains.</p>
          </Notice>
        </div>
      )}
      <p className="mt-8">
        <TextLink href={`/organizations/${slug}/settings`}>All settings</TextLink>
      </p>
    </div>
  );
}
