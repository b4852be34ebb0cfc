import type { Metadata } from 'next';
import { signedInContext } from '#app/_entry/signed-in-context.ts';
import { orNotFound } from '#app/(signed-in)/or-not-found.ts';
import { orRefused } from '#app/(signed-in)/organizations/[organization]/audit-log/or-refused.ts';
import { SsoRefused } from '#app/(signed-in)/organizations/[organization]/settings/single-sign-on/sso-refused.tsx';
import { scimAddress } from '#app/api/0/_serializers/scim.ts';
import { PageHeader } from '#components/frame/page-header.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { needsStepUp } from '#domain/identity/needs-step-up.ts';
import { readScimSettings } from '#domain/scim/read-scim-settings.ts';
import { CreateTokenForm } from './create-token-form.tsx';
import { ProvisioningFacts } from './provisioning-facts.tsx';
import { TokenList } from './token-list.tsx';

export const metadata: Metadata = { title: 'Provisioning' };

export default async function ProvisioningPage({ params }: { params: Promise<{ organization: string }> }) {
  const ctx = await signedInContext();
  const { organization: slug } = await params;
  const settings = await orRefused(orNotFound(readScimSettings(ctx, slug)));
  const header = (
    <PageHeader
      title="Provisioning"
      description="Let your identity provider bring people and teams in, and put them out, by SCIM 2.0."
    />
  );
  if (!settings) return <SsoRefused header={header} title="Only owners set provisioning up" />;
  const here = `/organizations/${settings.slug}/settings/provisioning`;
  const confirm = `/confirm?${new URLSearchParams({ next: here })}`;
  return (
    <>
      {header}
      <div className="mt-6 grid max-w-form gap-10">
        <ProvisioningFacts settings={settings} baseUrl={scimAddress(settings.slug)} />
        <section aria-labelledby="tokens" className="grid gap-5">
          <h2 id="tokens" className="font-medium text-lg">
            Tokens
          </h2>
          <TokenList slug={settings.slug} tokens={settings.tokens} />
          {(await needsStepUp(ctx)) ? (
            <div>
              <ButtonLink href={confirm}>Confirm that it is you to make one</ButtonLink>
            </div>
          ) : (
            <CreateTokenForm slug={settings.slug} />
          )}
        </section>
      </div>
    </>
  );
}
