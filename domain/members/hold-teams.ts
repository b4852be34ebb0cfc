import { asc, inArray } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { teams } from '#db/schema/index.ts';
import { AppError } from '#lib/errors.ts';

/**
 * Those of these teams that are there still, by id, held until commit: a team that is removed at this moment is left out,
 * and one that is removed later takes with it whatever the transaction hung on it. None there is no error.
 */
export async function holdTeams(tx: Tx, ids: readonly number[]): Promise<number[]> {
  if (ids.length === 0) return [];
  const rows = await tx
    .select({ id: teams.id })
    .from(teams)
    .where(inArray(teams.id, [...ids]))
    .orderBy(asc(teams.id))
    .for('key share');
  return rows.map(({ id }) => id);
}

/** The same for teams that somebody has chosen by name. AppError `conflict` when one of them was removed a moment before. */
export async function holdChosenTeams(
  tx: Tx,
  chosen: readonly { id: number; name: string }[],
): Promise<number[]> {
  const held = await holdTeams(
    tx,
    chosen.map(({ id }) => id),
  );
  const gone = chosen.find(({ id }) => !held.includes(id));
  if (gone) throw new AppError('conflict', `The team “${gone.name}” was removed a moment ago. Look again.`);
  return held;
}
