import { z } from 'zod';
import type { Context } from '#domain/context.ts';
import { parseInput } from '#domain/organizations/parse-input.ts';
import { parseEmail } from '#lib/email-address.ts';
import { AppError, type FieldErrors, InvalidError } from '#lib/errors.ts';
import { createInvite } from './create-invite.ts';
import { findTeams } from './find-teams.ts';
import { mayGrant } from './grant.ts';
import { messageValue, roleValue, teamSlugsValue } from './invite-values.ts';
import { openForInviting } from './open-for-inviting.ts';
import { roleName } from './roles.ts';

/** How many addresses one form takes. */
export const INVITES_AT_ONCE_MAX = 100;

const schema = z.strictObject({
  emails: z
    .array(z.string())
    .min(1, 'Give at least one address.')
    .max(INVITES_AT_ONCE_MAX, `Give at most ${INVITES_AT_ONCE_MAX} addresses at once.`),
  role: roleValue.default('member'),
  teams: teamSlugsValue.default([]),
  message: messageValue.default(null),
  sendMail: z.boolean().default(true),
});

/** What became of one address. */
export type InviteOutcome =
  | { email: string; isInvited: true; link: string | null }
  | { email: string; isInvited: false; why: string };

/**
 * Invites many addresses with one role, one by one, in their order; an address that comes twice counts once. What is
 * wrong with one address is its outcome and keeps none of the others from being invited; what is wrong with the rest of
 * the form is an InvalidError, before anybody is.
 */
export async function createInvites(
  ctx: Context,
  idOrSlug: string,
  input: unknown,
): Promise<InviteOutcome[]> {
  const membership = await openForInviting(ctx, idOrSlug);
  const { emails, ...wanted } = parseInput(schema, input);
  const errors: FieldErrors = {};
  if (!mayGrant(membership, wanted.role)) {
    errors.role = [`Your role, ${membership.role}, may not make somebody ${roleName(wanted.role)}.`];
  }
  await findTeams(ctx, membership, wanted.teams, errors);
  if (Object.keys(errors).length > 0) throw new InvalidError(errors);
  const outcomes: InviteOutcome[] = [];
  for (const email of withoutRepeats(emails)) {
    outcomes.push(await inviteOne(ctx, idOrSlug, { ...wanted, email }));
  }
  return outcomes;
}

async function inviteOne(
  ctx: Context,
  idOrSlug: string,
  input: { email: string } & Record<string, unknown>,
): Promise<InviteOutcome> {
  try {
    const { email, link } = await createInvite(ctx, idOrSlug, input);
    return { email, isInvited: true, link };
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'unavailable') throw error;
    const sentences = error instanceof InvalidError ? Object.values(error.fields).flat() : [error.message];
    return { email: input.email, isInvited: false, why: sentences.join(' ') };
  }
}

function withoutRepeats(emails: readonly string[]): string[] {
  const seen = new Set<string>();
  return emails.filter((email) => {
    const parsed = parseEmail(email);
    const key = parsed.ok ? parsed.normalized : email;
    return !seen.has(key) && seen.add(key);
  });
}
