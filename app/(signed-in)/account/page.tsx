import type { Metadata } from 'next';
import { signedInContext } from '#app/_entry/signed-in-context.ts';
import { PageHeader } from '#components/frame/page-header.tsx';
import { readAccount } from '#domain/identity/read-account.ts';
import { safeReturnTo } from '#lib/auth/return-to.ts';
import { AccountSection } from './account-section.tsx';
import { AddressesSection } from './addresses-section.tsx';
import { AvatarSection } from './avatar-section.tsx';
import { PasswordForm } from './password-form.tsx';
import { ProfileForm } from './profile-form.tsx';

export const metadata: Metadata = { title: 'Account' };

interface PageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function AccountPage({ searchParams }: PageProps) {
  const returnTo = safeReturnTo((await searchParams).returnTo, '/account');
  const account = await readAccount(await signedInContext());
  return (
    <>
      <PageHeader title="Account" description="Who you are here, and how you sign in." />
      <AccountSection title="Name">
        <ProfileForm name={account.name} />
      </AccountSection>
      <AvatarSection />
      <AddressesSection addresses={account.addresses} returnTo={returnTo} />
      <AccountSection title="Password">
        <PasswordForm hasPassword={account.hasPassword} address={account.addresses[0]?.address ?? ''} />
      </AccountSection>
    </>
  );
}
