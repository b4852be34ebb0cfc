import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { members } from '#db/schema/index.ts';
import { recordEntry } from '#domain/audit-log/record-entry.ts';
import { type Context, inTransaction } from '#domain/context.ts';
import { requireStepUp } from '#domain/identity/require-step-up.ts';
import { AppError, ForbiddenError, InvalidError } from '#lib/errors.ts';
import { openOrganization } from './access.ts';
import { getMember } from './get-member.ts';
import type { Person } from './people.ts';
import type { Role } from './roles.ts';

/** What an owner is afterwards: runs the organization still, and cannot take it back alone. */
const FORMER_OWNER_ROLE: Role = 'manager';

/**
 * Hands the caller's ownership to a member, in one transaction: they become an owner, the caller a manager. At no moment
 * is the organization without an owner, and other owners stay what they are. `confirmation` must be the slug.
 *
 * Errors: those of `openOrganization` for `org:admin`; ForbiddenError with reason `step-up-needed`; InvalidError for the
 * confirmation, for oneself, for an owner and for a pending invite; AppError `conflict` when one of the two was changed
 * or removed a moment before. Nothing was written then.
 */
export async function transferOwnership(
  ctx: Context,
  idOrSlug: string,
  memberId: string,
  { confirmation }: { confirmation: string },
): Promise<{ name: string }> {
  const { organization, memberId: ownId } = await openOrganization(ctx, idOrSlug, 'org:admin');
  if (ownId === null) throw new ForbiddenError('Only an owner, in person, can hand ownership on.');
  await requireStepUp(ctx);
  const { person } = await getMember(ctx, idOrSlug, memberId);
  refuseWrongHeir(person, ownId);
  if (confirmation.trim() !== organization.slug) {
    throw new InvalidError({ confirmation: [`Type ${organization.slug} to hand it over.`] });
  }
  await inTransaction(ctx, async (tx) => {
    await lockBoth(tx, ownId, person.id);
    await changeRole(tx, person.id, person.role, 'owner');
    await changeRole(tx, ownId, 'owner', FORMER_OWNER_ROLE);
    await recordEntry(tx, {
      organizationId: organization.id,
      event: 'org.transfer-ownership',
      target: {
        type: 'member',
        id: person.id,
        label: person.name,
        ...(person.user && { userId: person.user.id }),
      },
      changes: [{ field: 'role', before: person.role, after: 'owner' }],
      data: { email: person.email, formerOwnerId: ownId, formerOwnerRole: FORMER_OWNER_ROLE },
    });
  });
  return { name: person.name };
}

function refuseWrongHeir(person: Person, ownId: number): void {
  const why =
    person.id === ownId
      ? 'This is you. Choose somebody else.'
      : person.kind === 'invite'
        ? 'This person has not joined yet.'
        : person.role === 'owner'
          ? 'This person is an owner already.'
          : null;
  if (why !== null) throw new InvalidError({ member: [why] }, why);
}

/** In one order, so that two owners who hand over to each other's heirs at once wait instead of blocking each other. */
async function lockBoth(tx: Context<Tx>, ...ids: number[]): Promise<void> {
  await tx.db
    .select({ id: members.id })
    .from(members)
    .where(inArray(members.id, ids))
    .orderBy(asc(members.id))
    .for('update');
}

async function changeRole(tx: Context<Tx>, id: number, from: string, to: Role): Promise<void> {
  const changed = await tx.db
    .update(members)
    .set({ role: to })
    .where(and(eq(members.id, id), eq(members.role, from)))
    .returning({ id: members.id });
  if (changed.length === 0) {
    throw new AppError('conflict', 'One of you two was changed a moment ago. Look again.');
  }
}
