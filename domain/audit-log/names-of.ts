import { inArray } from 'drizzle-orm';
import { type Change, users } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import { findOption } from '#domain/organizations/options.ts';
import type { Names } from './change-text.ts';

/** What the people are called now whose ids are values of these changes. Who is gone is left out. */
export async function namesOf(ctx: Context, changes: readonly Change[]): Promise<Names> {
  const ids = new Set(
    changes
      .filter(({ field }) => findOption(field)?.value.type === 'ids')
      .flatMap(({ before, after }) => [before, after].flat())
      .filter((id) => typeof id === 'number'),
  );
  if (ids.size === 0) return {};
  const people = await ctx.db
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(inArray(users.id, [...ids]));
  return Object.fromEntries(people.map(({ id, name }) => [id, name]));
}
