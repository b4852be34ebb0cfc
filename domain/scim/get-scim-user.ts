import { sql } from 'drizzle-orm';
import type { Context } from '#domain/context.ts';
import { openOrganization } from '#domain/members/access.ts';
import { NotFoundError } from '#lib/errors.ts';
import { readScimUsers, type ScimUser } from './user-rows.ts';

/** One of the people of an organization for its identity provider. Errors: those of `openOrganization`; NotFoundError. */
export async function getScimUser(ctx: Context, idOrSlug: string, userId: string): Promise<ScimUser> {
  const { organization } = await openOrganization(ctx, idOrSlug, 'member:read');
  const where = sql`people.id = ${scimId(userId)}`;
  const [found] = await readScimUsers(ctx.db, organization.id, { where, limit: 1 });
  if (!found) throw new NotFoundError('user');
  return found;
}

/** An id of SCIM as a number. One that was never given out is 0, which nobody has. */
export function scimId(written: string): number {
  return /^[1-9]\d{0,14}$/.test(written) ? Number(written) : 0;
}
