import type { Metadata } from 'next';
import { permanentRedirect } from 'next/navigation';
import { signedInContext } from '#app/_entry/signed-in-context.ts';
import { orNotFound } from '#app/(signed-in)/or-not-found.ts';
import { PageHeader } from '#components/frame/page-header.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { lastSettingsChange } from '#domain/audit-log/last-settings-change.ts';
import { getSettings } from '#domain/organizations/get-settings.ts';
import { OPTION_GROUPS } from '#domain/organizations/option-definition.ts';
import { AvatarSection } from './avatar-section.tsx';
import { DeleteSection } from './delete-section.tsx';
import { IdentityLinks } from './identity-links.tsx';
import { OldSlugs } from './old-slugs.tsx';
import { SettingsRail } from './settings-rail.tsx';
import { SettingsSection } from './settings-section.tsx';
import { TwoFactorNotice } from './two-factor-notice.tsx';

export const metadata: Metadata = { title: 'Settings' };

export default async function SettingsPage({ params }: { params: Promise<{ organization: string }> }) {
  const ctx = await signedInContext();
  const { organization: asked } = await params;
  const settings = await orNotFound(getSettings(ctx, asked));
  const { organization, permissions } = settings.membership;
  if (asked !== organization.slug) permanentRedirect(`/organizations/${organization.slug}/settings`);
  const mayChange = permissions.has('org:write');
  const isActive = organization.status === 'active';
  const lastChange = mayChange ? await lastSettingsChange(ctx, organization.slug) : undefined;
  return (
    <>
      <PageHeader
        title="Settings"
        description={`How ${organization.name} appears, who gets in, and what is kept.`}
        action={permissions.has('org:admin') && <IdentityLinks slug={organization.slug} />}
      />
      <div className="lg:mt-8 lg:grid lg:grid-cols-[minmax(0,45rem)_12.5rem] lg:items-start lg:gap-12">
        <SettingsRail slug={organization.slug} groups={OPTION_GROUPS} lastChange={lastChange} />
        <div className="grid max-w-form gap-14">
          {!mayChange && (
            <Notice>
              <p>Only managers and owners may change settings. You can read all of them.</p>
            </Notice>
          )}
          {OPTION_GROUPS.map((group, index) => (
            <SettingsSection
              key={group.id}
              group={group}
              settings={settings}
              after={index === 0 && <OldSlugs membership={settings.membership} />}
            >
              {index === 0 && <AvatarSection slug={organization.slug} mayChange={mayChange && isActive} />}
              {group.id === 'security' && mayChange && <TwoFactorNotice organization={organization} />}
            </SettingsSection>
          ))}
          {isActive && permissions.has('org:admin') && <DeleteSection slug={organization.slug} />}
        </div>
      </div>
    </>
  );
}
