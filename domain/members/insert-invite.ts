import { and, eq, ne, Param, sql } from 'drizzle-orm';
import { buildOnce } from '#db/build-once.ts';
import { invites } from '#db/schema/index.ts';

/** Ends what else waits for the address: a request, whose place the invite takes. */
export const replaceRequest = buildOnce((db) =>
  db
    .update(invites)
    .set({ status: 'replaced', endedAt: sql`${new Param(sql.placeholder('now'), invites.endedAt)}` })
    .where(
      and(
        eq(invites.organizationId, sql.placeholder('organizationId')),
        eq(invites.emailNormalized, sql.placeholder('emailNormalized')),
        eq(invites.status, 'pending'),
        ne(invites.kind, 'invite'),
      ),
    ),
);

/** No row when an invite for the address is pending already. */
export const insertInvite = buildOnce((db) =>
  db
    .insert(invites)
    .values({
      organizationId: sql.placeholder('organizationId'),
      email: sql.placeholder('email'),
      emailNormalized: sql.placeholder('emailNormalized'),
      role: sql.placeholder('role'),
      message: sql.placeholder('message'),
      inviterId: sql.placeholder('inviterId'),
      tokenHash: sql.placeholder('tokenHash'),
      expiresAt: sql.placeholder('expiresAt'),
      linkRevealed: sql.placeholder('linkRevealed'),
      mailStatus: sql.placeholder('mailStatus'),
      createdAt: sql.placeholder('createdAt'),
    })
    .onConflictDoNothing()
    .returning({ id: invites.id }),
);
