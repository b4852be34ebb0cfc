import { and, asc, eq } from 'drizzle-orm';
import { emailAddresses, members, replayAccess, users } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import { openOrganization } from '#domain/members/access.ts';

export interface ReplayPerson {
  userId: number;
  name: string;
  email: string | null;
}

/** The people who see replays while they are restricted, by name; for every member. */
export async function listReplayPeople(ctx: Context, idOrSlug: string): Promise<ReplayPerson[]> {
  const { organization } = await openOrganization(ctx, idOrSlug, 'org:read');
  return ctx.db
    .select({ userId: users.id, name: users.name, email: emailAddresses.address })
    .from(replayAccess)
    .innerJoin(members, eq(members.id, replayAccess.memberId))
    .innerJoin(users, eq(users.id, members.userId))
    .leftJoin(emailAddresses, and(eq(emailAddresses.userId, users.id), eq(emailAddresses.isPrimary, true)))
    .where(eq(replayAccess.organizationId, organization.id))
    .orderBy(asc(users.name), asc(users.id));
}
