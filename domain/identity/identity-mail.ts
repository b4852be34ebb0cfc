import type { Tx } from '#db/client.ts';
import type { Context } from '#domain/context.ts';
import { enqueue } from '#lib/jobs/enqueue.ts';
import { defineJob } from '#lib/jobs/job.ts';
import { seal } from '#lib/seal.ts';

/** The mails about somebody's own account. */
export type IdentityMailKind =
  | 'confirm-sign-up'
  | 'account-exists'
  | 'sign-in-link'
  | 'reset-password'
  | 'no-account'
  | 'password-changed'
  | 'confirm-session'
  | 'verify-address'
  | 'address-taken'
  | 'address-added'
  | 'primary-changed'
  | 'two-factor-added'
  | 'two-factor-removed'
  | 'two-factor-reset'
  | 'recovery-code-used';

export interface IdentityMail {
  kind: IdentityMailKind;
  to: string;
  /** The token of the link, sealed; null when the mail's link carries none. */
  sealedToken: string | null;
  /** Where the link leads to in the end, a path of this site. */
  returnTo: string;
}

/** What the token in such a job is sealed for. */
export const IDENTITY_MAIL_SEAL = 'identity-mail';

/** A link that is late is of little use, so a mail that does not go out is given up after some minutes. */
export const identityMailJob = defineJob<IdentityMail>('identity-mail', {
  retryLimit: 5,
  retryDelayS: 5,
  expireInS: 120,
});

/** Sends a mail about an account once the caller's transaction commits. */
export async function queueIdentityMail(
  ctx: Context<Tx>,
  kind: IdentityMailKind,
  to: string,
  link: { token?: string; returnTo?: string } = {},
): Promise<void> {
  const { token, returnTo = '/' } = link;
  // Sealing takes its time, whether there is a token or not.
  const sealed = await seal(IDENTITY_MAIL_SEAL, { token: token ?? '' });
  const sealedToken = token === undefined ? null : sealed;
  await enqueue(ctx.db, identityMailJob, { kind, to, sealedToken, returnTo });
}
