import { and, eq, ne, sql } from 'drizzle-orm';
import { members, users } from '#db/schema/index.ts';
import { recordEntry } from '#domain/audit-log/record-entry.ts';
import { type Context, inTransaction } from '#domain/context.ts';
import { provenAddresses } from '#domain/identity/accounts.ts';
import { endTwoFactor } from '#domain/identity/end-two-factor.ts';
import { queueIdentityMail } from '#domain/identity/identity-mail.ts';
import { recordSecurityEvent } from '#domain/identity/record-security-event.ts';
import { requireStepUp } from '#domain/identity/require-step-up.ts';
import { AppError, ForbiddenError, NotFoundError } from '#lib/errors.ts';
import { type Membership, openOrganization, requireActive } from './access.ts';
import { getMember } from './get-member.ts';
import { mayGrant } from './grant.ts';
import type { Person } from './people.ts';
import { isRole } from './roles.ts';

/**
 * Removes every second factor of a member who has lost theirs, ends their sessions and tells them by mail. By the rules of
 * spec/invites.md 8.6: whoever could give the member's role may, for a member of this organization alone, while it requires
 * no second factor. Nothing of a factor is ever shown.
 *
 * Errors: those of `openOrganization` for `member:admin`, of `getMember` and of `requireStepUp`; ForbiddenError with reason
 * `role-above`, `several-organizations` or `two-factor-required`; a conflict for oneself and for a member who has none.
 */
export async function resetTwoFactor(ctx: Context, idOrSlug: string, memberId: string): Promise<void> {
  const membership = await openOrganization(ctx, idOrSlug, 'member:admin');
  const { organization } = membership;
  const { person } = await getMember(ctx, idOrSlug, memberId);
  if (!person.user) throw new NotFoundError('member');
  requirePower(membership, person);
  requireActive(organization);
  const { user } = person;
  if (await isElsewhere(ctx, user.id, organization.id)) {
    throw refusal('They are in other organizations too, which this would weaken.', 'several-organizations');
  }
  if (!user.hasTwoFactor) throw new AppError('conflict', `${user.name} has no second factor.`);
  await requireStepUp(ctx);
  await inTransaction(ctx, async (tx) => {
    await tx.db
      .update(users)
      .set({ sessionEpoch: sql`${users.sessionEpoch} + 1` })
      .where(eq(users.id, user.id));
    await endTwoFactor(tx, user.id);
    const by = ctx.actor.type === 'anonymous' ? 'nobody' : ctx.actor.label;
    await recordSecurityEvent(tx, user.id, 'two-factor-reset', { by, organization: organization.name });
    const [primary] = await provenAddresses(tx.db, user.id);
    if (primary !== undefined) await queueIdentityMail(tx, 'two-factor-reset', primary);
    await recordEntry(tx, {
      organizationId: organization.id,
      event: 'member.reset-two-factor',
      target: { type: 'member', id: person.id, label: person.name, userId: user.id },
      data: { email: person.email },
    });
  });
}

function requirePower(membership: Membership, person: Person): void {
  if (person.id === membership.memberId) {
    throw new AppError('conflict', 'Your own second factor is on your account’s page about security.');
  }
  if (!isRole(person.role) || !mayGrant(membership, person.role)) {
    throw refusal(`Your role, ${membership.role}, is below theirs.`, 'role-above');
  }
  if (membership.organization.require2FA) {
    throw refusal(
      'This organization requires a second factor. Switch that off first.',
      'two-factor-required',
    );
  }
}

function refusal(why: string, reason: string): ForbiddenError {
  return new ForbiddenError(`Their second factor cannot be reset here. ${why}`, undefined, reason);
}

async function isElsewhere(ctx: Context, userId: number, organizationId: number): Promise<boolean> {
  const elsewhere = await ctx.db
    .select({ id: members.id })
    .from(members)
    .where(and(eq(members.userId, userId), ne(members.organizationId, organizationId)))
    .limit(1);
  return elsewhere.length > 0;
}
