import type { Metadata } from 'next';
import { signedInContext } from '#app/_entry/signed-in-context.ts';
import { AccountSection } from '#app/(signed-in)/account/account-section.tsx';
import { PageHeader } from '#components/frame/page-header.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { listSessions } from '#domain/identity/list-sessions.ts';
import { readSecurity } from '#domain/identity/read-security.ts';
import { FactorList } from './factor-list.tsx';
import { RecoveryCodesForm } from './recovery-codes-form.tsx';
import { SecurityLog } from './security-log.tsx';
import { SessionList } from './session-list.tsx';
import { TrustedList } from './trusted-list.tsx';

export const metadata: Metadata = { title: 'Security' };

export default async function SecurityPage() {
  const ctx = await signedInContext();
  const [security, sessions] = await Promise.all([readSecurity(ctx), listSessions(ctx)]);
  const hasTwoFactor = security.factors.length > 0;
  return (
    <>
      <PageHeader
        title="Security"
        description="What it takes to sign in as you, and where you are signed in."
      />
      <AccountSection
        title="Second factor"
        description="Asked for when you sign in, whichever way you come: an authenticator app, a passkey or a security key."
      >
        <FactorList factors={security.factors} />
        <ButtonLink href="/two-factor" variant={hasTwoFactor ? 'secondary' : 'primary'} className="mt-4">
          {hasTwoFactor ? 'Add another' : 'Set up a second factor'}
        </ButtonLink>
      </AccountSection>
      {hasTwoFactor && (
        <AccountSection
          title="Recovery codes"
          description="Each signs you in once when your app or key is lost. New codes end the old ones."
        >
          <RecoveryCodesForm left={security.recoveryCodesLeft} />
        </AccountSection>
      )}
      {security.trustedDevices.length > 0 && (
        <AccountSection
          title="Trusted browsers"
          description="There you are not asked for your second factor."
        >
          <TrustedList devices={security.trustedDevices} />
        </AccountSection>
      )}
      <AccountSection
        title="Sessions"
        description="Where you are signed in. What you end is signed out at once."
      >
        <SessionList sessions={sessions} />
      </AccountSection>
      <SecurityLog events={security.events} />
    </>
  );
}
