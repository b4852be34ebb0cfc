import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Tx } from '#db/client.ts';
import { members, organizations, passkeys, totpApps, users } from '#db/schema/index.ts';
import { type Context, inTransaction } from '#domain/context.ts';
import type { SessionClaims } from '#lib/auth/session.ts';
import { AppError, NotFoundError } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { provenAddresses } from './accounts.ts';
import { countFactors } from './added-factor.ts';
import { endTwoFactor } from './end-two-factor.ts';
import { factorValue } from './fields.ts';
import { queueIdentityMail } from './identity-mail.ts';
import { recordSecurityEvent } from './record-security-event.ts';
import { renewSession } from './renew-session.ts';
import { requireSession } from './require-session.ts';
import { requireStepUp } from './require-step-up.ts';

const schema = z.strictObject({ factor: factorValue });

/**
 * Removes one authenticator app or key of the caller and answers the session that takes the place of this one. With the
 * last factor go the recovery codes and the trust in browsers.
 *
 * Errors: those of `requireSession` and `requireStepUp`; InvalidError; NotFoundError for one that is not the caller's; a
 * conflict with reason `two-factor-required` when it is the last one and an organization of the caller requires one.
 */
export async function removeSecondFactor(
  ctx: Context,
  input: unknown,
): Promise<{ session: SessionClaims; name: string }> {
  const claims = requireSession(ctx.actor);
  await requireStepUp(ctx);
  const { factor } = parseInput(schema, input);
  const table = factor.kind === 'app' ? totpApps : passkeys;
  return inTransaction(ctx, async (tx) => {
    const { userId } = claims;
    await tx.db.select({ id: users.id }).from(users).where(eq(users.id, userId)).for('update');
    const [removed] = await tx.db
      .delete(table)
      .where(and(eq(table.id, factor.id), eq(table.userId, userId)))
      .returning({ name: table.name });
    if (!removed) throw new NotFoundError('second factor');
    if ((await countFactors(tx, userId)) === 0) {
      await requireFreedom(tx, userId);
      await endTwoFactor(tx, userId);
    }
    await recordSecurityEvent(tx, userId, 'two-factor-removed', { name: removed.name });
    const [primary] = await provenAddresses(tx.db, userId);
    if (primary !== undefined) await queueIdentityMail(tx, 'two-factor-removed', primary);
    return { session: await renewSession(tx, claims), name: removed.name };
  });
}

async function requireFreedom(tx: Context<Tx>, userId: number): Promise<void> {
  const [requiring] = await tx.db
    .select({ name: organizations.name })
    .from(members)
    .innerJoin(organizations, eq(organizations.id, members.organizationId))
    .where(and(eq(members.userId, userId), eq(organizations.require2FA, true)))
    .limit(1);
  if (requiring) {
    throw new AppError(
      'conflict',
      `${requiring.name} requires a second factor of its members, and this is your last one. Add another first, or leave.`,
      { reason: 'two-factor-required' },
    );
  }
}
