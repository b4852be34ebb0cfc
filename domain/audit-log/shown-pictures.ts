import { and, inArray, ne } from 'drizzle-orm';
import { avatars } from '#db/schema/index.ts';
import { avatarPath } from '#domain/avatars/address.ts';
import type { Context } from '#domain/context.ts';
import type { EntryRow } from './read-page.ts';

/**
 * Of the pictures that entries put in place, those that still show, as the address by the ident. A picture that was
 * replaced since has no address any more, and asking for it would be an error in the reader's browser.
 */
export async function shownPictures(
  ctx: Context,
  rows: readonly EntryRow[],
): Promise<ReadonlyMap<unknown, string>> {
  const idents = rows.map(pictureAfter).filter((ident) => typeof ident === 'string');
  if (idents.length === 0) return new Map();
  const found = await ctx.db
    .select({ ident: avatars.ident, userId: avatars.userId, teamId: avatars.teamId })
    .from(avatars)
    .where(and(inArray(avatars.ident, idents), ne(avatars.kind, 'letter')));
  return new Map(
    found.map(({ ident, userId, teamId }) => {
      const subject = userId !== null ? 'user' : teamId !== null ? 'team' : 'organization';
      return [ident, avatarPath(subject, ident)];
    }),
  );
}

/** The ident of the picture that an entry put in place; anything else when it did not. */
export function pictureAfter({ event, changes }: Pick<EntryRow, 'event' | 'changes'>): unknown {
  if (!event.endsWith('.avatar-edit')) return null;
  return changes.find(({ field }) => field === 'avatarUuid')?.after;
}
