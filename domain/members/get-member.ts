import { and, count, eq } from 'drizzle-orm';
import type { Db, Tx } from '#db/client.ts';
import { members } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import { NotFoundError } from '#lib/errors.ts';
import { type Membership, openOrganization } from './access.ts';
import { loadPeople, type Person } from './people.ts';

/**
 * One member or pending invite by id, or the caller's own membership by "me", with what the caller may do here.
 * NotFoundError for anything else: a garbled id, a request, an ended invite, somebody of another organization.
 */
export async function getMember(
  ctx: Context,
  idOrSlug: string,
  memberId: string,
): Promise<{ membership: Membership; person: Person; isOnlyOwner: boolean }> {
  const membership = await openOrganization(ctx, idOrSlug, 'member:read');
  const id = memberId === 'me' ? membership.memberId : decimal(memberId);
  const [person] = id === null ? [] : await loadPeople(ctx.db, membership.organization.id, [id], ctx.now());
  if (!person) throw new NotFoundError('member');
  return { membership, person, isOnlyOwner: await isOnlyOwner(ctx.db, membership.organization.id, person) };
}

/** Somebody who is invited to become an owner is not one yet. */
async function isOnlyOwner(db: Db | Tx, organizationId: number, person: Person): Promise<boolean> {
  if (person.kind === 'invite' || person.role !== 'owner') return false;
  const [row] = await db
    .select({ owners: count() })
    .from(members)
    .where(and(eq(members.organizationId, organizationId), eq(members.role, 'owner')));
  return row?.owners === 1;
}

function decimal(text: string): number | null {
  return /^[1-9]\d{0,14}$/.test(text) ? Number(text) : null;
}
