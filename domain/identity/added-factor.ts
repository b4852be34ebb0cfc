import { eq, sql } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { passkeys, recoveryCodes, totpApps, users } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import { hashRecoveryCode, newRecoveryCode, RECOVERY_CODE_COUNT } from '#lib/auth/recovery-code.ts';
import type { SessionClaims } from '#lib/auth/session.ts';
import { AppError } from '#lib/errors.ts';
import { invariant } from '#lib/invariant.ts';
import { provenAddresses } from './accounts.ts';
import { queueIdentityMail } from './identity-mail.ts';
import { recordSecurityEvent } from './record-security-event.ts';
import { renewSession } from './renew-session.ts';

/** Authenticator apps and keys together. */
const FACTORS_MAX = 20;

export interface AddedFactor {
  /** Takes the place of the caller's session. */
  session: SessionClaims;
  /** The codes for a lost factor when this was the first one, shown this once; else null. */
  recoveryCodes: string[] | null;
}

/** The part that is the same whatever was just added by the caller's transaction: codes, log, mail, a new session. */
export async function noteAddedFactor(
  tx: Context<Tx>,
  claims: SessionClaims,
  name: string,
): Promise<AddedFactor> {
  const { userId } = claims;
  // Two factors added at the same moment must not both be the first.
  await tx.db.select({ id: users.id }).from(users).where(eq(users.id, userId)).for('update');
  const count = await countFactors(tx, userId);
  if (count > FACTORS_MAX) throw new AppError('conflict', `An account has at most ${FACTORS_MAX} of these.`);
  const codes = count === 1 ? await replaceRecoveryCodes(tx, userId) : null;
  await recordSecurityEvent(tx, userId, 'two-factor-added', { name });
  const [primary] = await provenAddresses(tx.db, userId);
  if (primary !== undefined) await queueIdentityMail(tx, 'two-factor-added', primary);
  return { session: await renewSession(tx, claims), recoveryCodes: codes };
}

/** How many authenticator apps and keys a user has. */
export async function countFactors(tx: Context<Tx>, userId: number): Promise<number> {
  const [row] = await tx.db
    .select({
      count: sql<number>`((select count(*) from ${totpApps} where ${totpApps.userId} = ${userId})
        + (select count(*) from ${passkeys} where ${passkeys.userId} = ${userId}))::int`,
    })
    .from(users)
    .where(eq(users.id, userId));
  return row?.count ?? 0;
}

/** Makes ten new codes in the place of all that the user had, and answers them. */
export async function replaceRecoveryCodes(tx: Context<Tx>, userId: number): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODE_COUNT }, newRecoveryCode);
  await tx.db.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
  await tx.db.insert(recoveryCodes).values(
    codes.map((code) => {
      const codeHash = hashRecoveryCode(code);
      invariant(codeHash, 'a fresh code has the form of one');
      return { userId, codeHash, createdAt: tx.now() };
    }),
  );
  return codes;
}
