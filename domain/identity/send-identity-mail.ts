import type { Context } from '#domain/context.ts';
import { safeReturnTo, withReturnTo } from '#lib/auth/return-to.ts';
import { env } from '#lib/env.ts';
import { invariant } from '#lib/invariant.ts';
import { renderMail } from '#lib/mail/render.ts';
import { MailError, sendMail } from '#lib/mail/send.ts';
import { identityMail } from '#lib/mail/templates/identity-mail.tsx';
import { report } from '#lib/observability/report.ts';
import { unseal } from '#lib/seal.ts';
import { IDENTITY_MAIL_SEAL, type IdentityMail, type IdentityMailKind } from './identity-mail.ts';

const PAGES: Record<IdentityMailKind, string> = {
  'confirm-sign-up': '/sign-up/confirm',
  'account-exists': '/sign-in',
  'sign-in-link': '/sign-in/link',
  'reset-password': '/reset-password',
  'no-account': '/sign-up',
  'password-changed': '/forgot-password',
  'confirm-session': '/confirm/link',
  'verify-address': '/verify-address',
  'address-taken': '/sign-in',
  'address-added': '/account',
  'primary-changed': '/keep-address',
  'two-factor-added': '/account/security',
  'two-factor-removed': '/account/security',
  'two-factor-reset': '/account/security',
  'recovery-code-used': '/account/security',
};

/**
 * Sends one mail of the queue. Throws MailError when another try can help; a mail that can never arrive is reported and
 * counts as done.
 */
export async function sendIdentityMail(_ctx: Context, mail: IdentityMail): Promise<void> {
  const { subject, body } = identityMail(mail.kind, await linkOf(mail), new URL(env().NEXTAUTH_URL).host);
  try {
    await sendMail({ to: mail.to, subject, ...(await renderMail(body)) });
  } catch (error) {
    if (!(error instanceof MailError) || !error.isPermanent) throw error;
    report(error, { where: 'job identity-mail' });
  }
}

async function linkOf({ kind, sealedToken, returnTo }: IdentityMail): Promise<string> {
  const link = new URL(withReturnTo(PAGES[kind], safeReturnTo(returnTo)), env().NEXTAUTH_URL);
  if (sealedToken === null) return link.href;
  const opened = await unseal(IDENTITY_MAIL_SEAL, sealedToken);
  invariant(typeof opened?.token === 'string', 'the token of a mail opens with the secret that sealed it');
  link.searchParams.set('token', opened.token);
  return link.href;
}
