import type { Db } from '#db/client.ts';
import { invites } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import { findUserByAddress } from '#domain/identity/accounts.ts';
import { createInvite } from '#domain/members/create-invite.ts';
import { resendInvite } from '#domain/members/resend-invite.ts';
import { waitForLink } from './caught-mail.ts';

const MAIL_MS_MAX = 20_000;
const LINK = /https?:\/\/\S+\/accept\/[^\s)\]]+/;

/**
 * Invites somebody who has no account yet and answers the link, fresh with every call. The link comes out of the caught
 * mail, so that opening it proves the address. With a mail server of one's own (`mailUrl` null) no mail is sent.
 */
export async function inviteGuest(ctx: Context<Db>, slug: string, mailUrl: string | null): Promise<string> {
  const email = await guestAddress(ctx.db);
  const all = await ctx.db
    .select({ id: invites.id, email: invites.emailNormalized, status: invites.status })
    .from(invites);
  const pending = all.find((invite) => invite.email === email && invite.status === 'pending');
  const how = { sendMail: mailUrl !== null };
  const since = new Date();
  const { link } = pending
    ? await resendInvite(ctx, slug, pending.id, how)
    : await createInvite(ctx, slug, { email, role: 'manager', ...how });
  if (link !== null) return link;
  return waitForLink(mailUrl ?? '', email, LINK, { since, waitMsMax: MAIL_MS_MAX });
}

/** `ines@…`, or the first numbered one after it that nobody signed up with yet. */
async function guestAddress(db: Db): Promise<string> {
  for (let number = 1; ; number += 1) {
    const address = number === 1 ? 'ines@halden.example' : `ines-${number}@halden.example`;
    if (!(await findUserByAddress(db, address))) return address;
  }
}
