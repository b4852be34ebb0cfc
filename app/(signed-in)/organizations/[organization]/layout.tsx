import { ScrollText, SlidersHorizontal, Users } from 'lucide-react';
import type { ReactNode } from 'react';
import { SignedInFrame } from '#app/(signed-in)/_frame/signed-in-frame.tsx';

interface OrganizationLayoutProps {
  children: ReactNode;
  params: Promise<{ organization: string }>;
}

export default async function OrganizationLayout({ children, params }: OrganizationLayoutProps) {
  const { organization: slug } = await params;
  const links = [
    { href: `/organizations/${slug}/members`, label: 'Members', icon: <Users /> },
    { href: `/organizations/${slug}/settings`, label: 'Settings', icon: <SlidersHorizontal /> },
    { href: `/organizations/${slug}/audit-log`, label: 'Audit log', icon: <ScrollText /> },
  ];
  return (
    <SignedInFrame slug={slug} place="Organization" links={links}>
      {children}
    </SignedInFrame>
  );
}
