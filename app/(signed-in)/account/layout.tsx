import { CircleUser, KeyRound, ShieldCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { SignedInFrame } from '#app/(signed-in)/_frame/signed-in-frame.tsx';

const LINKS = [
  { href: '/account', label: 'Account', icon: <CircleUser /> },
  { href: '/account/security', label: 'Security', icon: <ShieldCheck /> },
  { href: '/account/tokens', label: 'API tokens', icon: <KeyRound /> },
];

export default function AccountLayout({ children }: { children: ReactNode }) {
  return (
    <SignedInFrame slug={null} place="Account" links={LINKS}>
      {children}
    </SignedInFrame>
  );
}
