import { and, count, eq } from 'drizzle-orm';
import { invites, members } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import { openOrganization } from './access.ts';

/** How many members an organization has, and how many pending invites. */
export async function countPeople(
  ctx: Context,
  idOrSlug: string,
): Promise<{ members: number; invites: number }> {
  const { organization } = await openOrganization(ctx, idOrSlug, 'member:read');
  const [real, coming] = await Promise.all([
    ctx.db.select({ n: count() }).from(members).where(eq(members.organizationId, organization.id)),
    ctx.db
      .select({ n: count() })
      .from(invites)
      .where(
        and(
          eq(invites.organizationId, organization.id),
          eq(invites.status, 'pending'),
          eq(invites.kind, 'invite'),
        ),
      ),
  ]);
  return { members: real[0]?.n ?? 0, invites: coming[0]?.n ?? 0 };
}
