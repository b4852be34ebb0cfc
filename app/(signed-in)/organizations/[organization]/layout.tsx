import { Network, ScrollText, SlidersHorizontal, Users } from 'lucide-react';
import type { ReactNode } from 'react';
import { signedInContext } from '#app/_entry/signed-in-context.ts';
import { SignedInFrame } from '#app/(signed-in)/_frame/signed-in-frame.tsx';
import { orNotFound } from '#app/(signed-in)/or-not-found.ts';
import { openOrganization } from '#domain/members/access.ts';

import { DeletionBanner } from './_deletion/deletion-banner.tsx';

interface OrganizationLayoutProps {
  children: ReactNode;
  params: Promise<{ organization: string }>;
}

/** The frame of one organization. Every page inside asks for itself; this one asks early, while it may still say 404. */
export default async function OrganizationLayout({ children, params }: OrganizationLayoutProps) {
  const ctx = await signedInContext();
  const membership = await orNotFound(openOrganization(ctx, (await params).organization, 'org:read'));
  const { organization } = membership;
  const place = `/organizations/${organization.slug}`;
  const links = [
    { href: `${place}/members`, label: 'Members', icon: <Users /> },
    { href: `${place}/teams`, label: 'Teams', icon: <Network /> },
    { href: `${place}/settings`, label: 'Settings', icon: <SlidersHorizontal /> },
    { href: `${place}/audit-log`, label: 'Audit log', icon: <ScrollText /> },
  ];
  return (
    <SignedInFrame slug={organization.slug} place="Organization" links={links}>
      {organization.status !== 'active' && <DeletionBanner membership={membership} />}
      {children}
    </SignedInFrame>
  );
}
