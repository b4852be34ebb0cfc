import { sql } from 'drizzle-orm';
import { bigint, check, index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { createdAt, moment } from './columns.ts';
import { files } from './files.ts';
import { organizations } from './organizations.ts';
import { teams } from './teams.ts';
import { users } from './users.ts';

export type AvatarKind = 'letter' | 'upload' | 'gravatar';

/** The square that was cut out of an original, in pixels of the upright picture after it was turned. */
export interface AvatarCrop {
  x: number;
  y: number;
  side: number;
  rotate: 0 | 90 | 180 | 270;
}

/** The picture of one owner. No row means a letter avatar. A letter avatar may keep its photo, for coming back. */
export const avatars = pgTable(
  'avatars',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    userId: bigint({ mode: 'number' })
      .unique()
      .references(() => users.id, { onDelete: 'cascade' }),
    organizationId: bigint({ mode: 'number' })
      .unique()
      .references(() => organizations.id, { onDelete: 'cascade' }),
    teamId: bigint({ mode: 'number' })
      .unique()
      .references(() => teams.id, { onDelete: 'cascade' }),
    kind: text().$type<AvatarKind>().notNull().default('letter'),
    fileId: bigint({ mode: 'number' })
      .unique()
      .references(() => files.id, { onDelete: 'set null' }),
    /** What was uploaded, with everything that is in it. Never served; it lets its owner crop anew. */
    originalFileId: bigint({ mode: 'number' })
      .unique()
      .references(() => files.id, { onDelete: 'set null' }),
    crop: jsonb().$type<AvatarCrop>(),
    /** The copy of a Gravatar that we serve, and when it was last asked for. */
    gravatarFileId: bigint({ mode: 'number' })
      .unique()
      .references(() => files.id, { onDelete: 'set null' }),
    gravatarCheckedAt: moment(),
    /** The random public name of this version; a new upload draws a new one, so its address can be cached for ever. */
    ident: text().notNull().unique(),
    createdAt: createdAt(),
    updatedAt: moment().notNull().defaultNow(),
  },
  (t) => [check('avatars_owner_check', sql`num_nonnulls(${t.userId}, ${t.organizationId}, ${t.teamId}) = 1`)],
);

/** A photo that a newer one replaced, kept for a while so that there is a way back. Limits: domain/avatars/former-photos.ts. */
export const formerAvatars = pgTable(
  'former_avatars',
  {
    fileId: bigint({ mode: 'number' })
      .primaryKey()
      .references(() => files.id, { onDelete: 'cascade' }),
    avatarId: bigint({ mode: 'number' })
      .notNull()
      .references(() => avatars.id, { onDelete: 'cascade' }),
    originalFileId: bigint({ mode: 'number' })
      .unique()
      .references(() => files.id, { onDelete: 'set null' }),
    crop: jsonb().$type<AvatarCrop>(),
    replacedAt: moment().notNull(),
  },
  (t) => [
    index('former_avatars_avatar_id_idx').on(t.avatarId, t.replacedAt),
    index('former_avatars_replaced_at_idx').on(t.replacedAt),
  ],
);

export type VariantFormat = 'avif' | 'webp' | 'png';

/** A rendering of an avatar's file in one size and format, made at its first request. It goes with its original. */
export const avatarVariants = pgTable(
  'avatar_variants',
  {
    fileId: bigint({ mode: 'number' })
      .notNull()
      .references(() => files.id, { onDelete: 'cascade' }),
    sizePx: integer().notNull(),
    format: text().$type<VariantFormat>().notNull(),
    variantFileId: bigint({ mode: 'number' })
      .notNull()
      .references(() => files.id, { onDelete: 'cascade' }),
  },
  (t) => [
    primaryKey({ columns: [t.fileId, t.sizePx, t.format] }),
    index('avatar_variants_variant_file_id_idx').on(t.variantFileId),
  ],
);
