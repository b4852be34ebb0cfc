import { inArray } from 'drizzle-orm';
import { z } from 'zod';
import type { Db, Tx } from '#db/client.ts';
import { invites } from '#db/schema/index.ts';
import { AppError, InvalidError } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';

/** How many invites are acted on at once: as many as a page shows, and then some. */
export const INVITES_AT_ONCE_MAX = 100;

/** What became of one invite. */
export type InviteActOutcome =
  | { id: number; email: string; isDone: true }
  | { id: number; email: string; isDone: false; why: string };

const schema = z.strictObject({
  invites: z
    .array(z.int('An invite is named by its id.').positive())
    .min(1, 'Choose at least one invite.')
    .max(INVITES_AT_ONCE_MAX, `Choose at most ${INVITES_AT_ONCE_MAX} invites at once.`)
    .transform((ids) => [...new Set(ids)]),
});

/** The ids of `input.invites`, each of them once. */
export function parseInviteIds(input: unknown): number[] {
  return parseInput(schema, input).invites;
}

/**
 * Does something to one invite after the other. What stands in the way of one is its outcome and keeps none of the
 * others from it; a fault of ours ends the whole.
 */
export async function eachInvite(
  ids: readonly number[],
  act: (id: number) => Promise<{ email: string }>,
): Promise<InviteActOutcome[]> {
  const outcomes: InviteActOutcome[] = [];
  for (const id of ids) {
    try {
      const { email } = await act(id);
      outcomes.push({ id, email, isDone: true });
    } catch (error) {
      if (!(error instanceof AppError) || error.code === 'unavailable') throw error;
      const why =
        error instanceof InvalidError ? Object.values(error.fields).flat().join(' ') : error.message;
      outcomes.push({ id, email: '', isDone: false, why });
    }
  }
  return outcomes;
}

/** Gives the outcomes that have none the address of their invite, where it is one of this organization. */
export async function withAddresses(
  db: Db | Tx,
  organizationId: number,
  outcomes: readonly InviteActOutcome[],
): Promise<InviteActOutcome[]> {
  const failed = outcomes.filter(({ isDone }) => !isDone).map(({ id }) => id);
  if (failed.length === 0) return [...outcomes];
  const rows = await db
    .select({ id: invites.id, email: invites.email, organizationId: invites.organizationId })
    .from(invites)
    .where(inArray(invites.id, failed));
  const emails = new Map(
    rows.filter((row) => row.organizationId === organizationId).map(({ id, email }) => [id, email]),
  );
  return outcomes.map((outcome) => ({ ...outcome, email: outcome.email || (emails.get(outcome.id) ?? '') }));
}
