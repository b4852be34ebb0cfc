import { count } from 'drizzle-orm';
import { invites } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import { openOrganization } from '#domain/members/access.ts';
import { takesJoinRequests } from './takes-join-requests.ts';
import { visibleRequests } from './visible-requests.ts';

/** How many requests wait, as `listRequests` lists them. Errors: those of `openOrganization`. */
export async function countRequests(ctx: Context, idOrSlug: string): Promise<number> {
  const { organization } = await openOrganization(ctx, idOrSlug, 'member:read');
  const [row] = await ctx.db
    .select({ n: count() })
    .from(invites)
    .where(visibleRequests(organization.id, await takesJoinRequests(ctx, organization)));
  return row?.n ?? 0;
}
