import { sql } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { IDENTITY_MAIL_SEAL, type IdentityMail, identityMailJob } from '#domain/identity/identity-mail.ts';
import { invariant } from '#lib/invariant.ts';
import { unseal } from '#lib/seal.ts';

/** What stands in the queue for one address, oldest first; `token` is what the link of the mail will carry. */
export async function queuedIdentityMails(db: Db, to: string) {
  const rows = await db.execute<{ data: IdentityMail }>(
    sql`select data from pgboss.job where name = ${identityMailJob.name} and data->>'to' = ${to} order by created_on, id`,
  );
  return Promise.all(
    rows.map(async ({ data: { kind, sealedToken, returnTo } }) => ({
      kind,
      returnTo,
      token: sealedToken === null ? null : await openToken(sealedToken),
    })),
  );
}

/** The token of the newest mail in the queue for one address. */
export async function newestMailedToken(db: Db, to: string): Promise<string> {
  const token = (await queuedIdentityMails(db, to)).findLast((mail) => mail.token !== null)?.token;
  invariant(token, `a mail with a link was queued for ${to}`);
  return token;
}

async function openToken(sealed: string): Promise<string> {
  const opened = await unseal(IDENTITY_MAIL_SEAL, sealed);
  invariant(typeof opened?.token === 'string', 'a sealed token opens');
  return opened.token;
}
