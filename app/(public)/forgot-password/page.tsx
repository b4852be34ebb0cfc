import type { Metadata } from 'next';
import { Door } from '#components/frame/door.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import { safeReturnTo, withReturnTo } from '#lib/auth/return-to.ts';
import { ForgotPasswordForm } from './forgot-password-form.tsx';

export const metadata: Metadata = { title: 'Forgot your password' };

interface PageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function ForgotPasswordPage({ searchParams }: PageProps) {
  const returnTo = safeReturnTo((await searchParams).returnTo);
  return (
    <Door
      title="Forgot your password?"
      lead="Give the address of your account. The mail has a link to choose a new password."
      footer={<TextLink href={withReturnTo('/sign-in', returnTo)}>Back to sign in</TextLink>}
    >
      <ForgotPasswordForm returnTo={returnTo} />
    </Door>
  );
}
