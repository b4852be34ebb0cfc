import { inArray } from 'drizzle-orm';
import { avatars, type Change } from '#db/schema/index.ts';
import { shownIdent } from '#domain/avatars/avatar-view.ts';
import type { Context } from '#domain/context.ts';
import { openOrganization } from '#domain/members/access.ts';
import type { Names } from './change-text.ts';
import { parseEntryFilters } from './entry-filters.ts';
import { namesOf } from './names-of.ts';
import { type EntryRow, readPage } from './read-page.ts';
import { recordReading } from './record-reading.ts';
import { pictureAfter, shownPictures } from './shown-pictures.ts';

/** So many entries are looked through for one page, unless the caller wants less at a time. */
const LOOKED_THROUGH_MAX = 50_000;

/** One entry of the log, as it was written. */
export interface Entry {
  id: number;
  sequence: number;
  event: string;
  actor: {
    type: 'user' | 'token' | 'system';
    userId: number | null;
    tokenId: number | null;
    label: string;
    avatarIdent: string | null;
  };
  target: { type: string; id: number | null; label: string; userId: number | null } | null;
  ip: string | null;
  changes: Change[];
  /** Of people whose ids are among the changes. */
  names: Names;
  data: Record<string, unknown>;
  createdAt: Date;
  /** Where the picture is that this entry put in place, while it shows. */
  pictureUrl: string | null;
  /** The entry's link in the chain, as hexadecimal. */
  hash: string;
}

/**
 * A page of an organization's log, newest first, for those who may change settings (`org:write`). Filters combine with
 * AND; `from` is included, `to` is not. `older` is what to send as `before` for the next page, or null at the end. Where
 * filters combine, and for a search, up to `lookedThroughMax` entries are looked through for one page, so that it may be
 * short or empty and still have an `older`.
 * Reading is itself recorded, once an hour per reader (docs/decisions/0026).
 *
 * `slug` is what the organization is called now, should it have been asked for by a former one.
 *
 * Errors: InvalidError by filter; those of `openOrganization`. An unknown event is no error and finds nothing.
 */
export async function listEntries(
  ctx: Context,
  idOrSlug: string,
  filters: unknown = {},
  { lookedThroughMax = LOOKED_THROUGH_MAX }: { lookedThroughMax?: number } = {},
): Promise<{ entries: Entry[]; older: number | null; slug: string }> {
  const { organization } = await openOrganization(ctx, idOrSlug, 'org:write', { evenDeleted: true });
  const wanted = parseEntryFilters(filters);
  const { rows, older } = await readPage(ctx, organization.id, wanted, lookedThroughMax);
  const [faces, pictures, names] = await Promise.all([
    facesOf(ctx, rows),
    shownPictures(ctx, rows),
    namesOf(
      ctx,
      rows.flatMap(({ changes }) => changes),
    ),
  ]);
  await recordReading(ctx, organization.id);
  const entries = rows.map((row) => {
    const pictureUrl = pictures.get(pictureAfter(row)) ?? null;
    return { ...toEntry(row, faces), pictureUrl, names };
  });
  return { entries, slug: organization.slug, older };
}

async function facesOf(ctx: Context, rows: readonly EntryRow[]): Promise<ReadonlyMap<number | null, string>> {
  const userIds = [...new Set(rows.flatMap(({ actorId }) => (actorId === null ? [] : [actorId])))];
  if (userIds.length === 0) return new Map();
  const found = await ctx.db.select().from(avatars).where(inArray(avatars.userId, userIds));
  return new Map(
    found.flatMap((row) => {
      const ident = shownIdent(row);
      return ident === null ? [] : [[row.userId, ident]];
    }),
  );
}

function toEntry(
  row: EntryRow,
  faces: ReadonlyMap<number | null, string>,
): Omit<Entry, 'names' | 'pictureUrl'> {
  const { targetType, targetId, targetLabel, targetUserId } = row;
  return {
    id: row.id,
    sequence: row.sequence,
    event: row.event,
    actor: {
      type: row.actorType,
      userId: row.actorId,
      tokenId: row.actorTokenId,
      label: row.actorLabel,
      avatarIdent: faces.get(row.actorId) ?? null,
    },
    target:
      targetType === null
        ? null
        : { type: targetType, id: targetId, label: targetLabel ?? '', userId: targetUserId },
    ip: row.ip,
    changes: row.changes,
    data: row.data,
    createdAt: row.createdAt,
    hash: row.hash.toString('hex'),
  };
}
