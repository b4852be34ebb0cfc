import { sql } from 'drizzle-orm';
import { bigint, check, pgTable, text } from 'drizzle-orm/pg-core';
import { createdAt, moment } from './columns.ts';
import { files } from './files.ts';
import { organizations } from './organizations.ts';
import { teams } from './teams.ts';
import { users } from './users.ts';

export type AvatarKind = 'letter' | 'upload' | 'gravatar';

/** The picture of one owner. No row means a letter avatar. */
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
    /** The random public name of this version; a new upload draws a new one, so its address can be cached for ever. */
    ident: text().notNull().unique(),
    createdAt: createdAt(),
    updatedAt: moment().notNull().defaultNow(),
  },
  (t) => [check('avatars_owner_check', sql`num_nonnulls(${t.userId}, ${t.organizationId}, ${t.teamId}) = 1`)],
);
