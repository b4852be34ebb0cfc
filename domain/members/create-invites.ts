import type { Context } from '#domain/context.ts';
import { AppError, InvalidError } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { createInvite } from './create-invite.ts';
import type { WantedInvite } from './invite-list.ts';
import { invitesSchema } from './invites-schema.ts';
import { openForInviting } from './open-for-inviting.ts';

/** What became of one row. */
export type InviteOutcome = WantedInvite &
  ({ isInvited: true; link: string | null } | { isInvited: false; why: string });

/**
 * Invites the people of a list one by one, in their order, each with a role and teams of their own. What is wrong with
 * one row is its outcome and keeps none of the others from being invited; sending the refused rows again is safe, since
 * nobody is invited twice. What is wrong with the rest of the form is an InvalidError, before anybody is.
 */
export async function createInvites(
  ctx: Context,
  idOrSlug: string,
  input: unknown,
): Promise<InviteOutcome[]> {
  await openForInviting(ctx, idOrSlug);
  const { rows, message, sendMail } = parseInput(invitesSchema(), input);
  const outcomes: InviteOutcome[] = [];
  for (const row of rows) {
    const { line: _line, ...wanted } = row;
    outcomes.push({ ...row, ...(await inviteOne(ctx, idOrSlug, { ...wanted, message, sendMail })) });
  }
  return outcomes;
}

async function inviteOne(ctx: Context, idOrSlug: string, input: Record<string, unknown>) {
  try {
    const { link } = await createInvite(ctx, idOrSlug, input);
    return { isInvited: true, link } as const;
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'unavailable') throw error;
    const sentences = error instanceof InvalidError ? Object.values(error.fields).flat() : [error.message];
    return { isInvited: false, why: sentences.join(' ') } as const;
  }
}
