import type { Metadata } from 'next';
import { signedInContext } from '#app/_entry/signed-in-context.ts';
import { PageHeader } from '#components/frame/page-header.tsx';
import { Chip } from '#components/ui/chip.tsx';
import { EmailText } from '#components/ui/email-text.tsx';
import { readAccount } from '#domain/identity/read-account.ts';
import { AccountSection } from './account-section.tsx';
import { AvatarSection } from './avatar-section.tsx';
import { PasswordForm } from './password-form.tsx';
import { ProfileForm } from './profile-form.tsx';

export const metadata: Metadata = { title: 'Account' };

export default async function AccountPage() {
  const account = await readAccount(await signedInContext());
  return (
    <>
      <PageHeader title="Account" description="Who you are here, and how you sign in." />
      <AccountSection title="Name">
        <ProfileForm name={account.name} />
      </AccountSection>
      <AvatarSection />
      <AccountSection
        title="Addresses"
        description="An invite can be accepted only with the address that it was sent to."
      >
        <ul className="grid max-w-form border-line border-t">
          {account.addresses.map(({ id, address, isPrimary, verifiedAt }) => (
            <li key={id} className="flex flex-wrap items-center gap-x-3 gap-y-1 border-line border-b py-3">
              <EmailText email={address} className="grow" />
              {isPrimary && <Chip>Primary</Chip>}
              {!verifiedAt && <Chip tone="warning">Not verified</Chip>}
            </li>
          ))}
        </ul>
      </AccountSection>
      <AccountSection title="Password">
        <PasswordForm hasPassword={account.hasPassword} address={account.addresses[0]?.address ?? ''} />
      </AccountSection>
    </>
  );
}
