import { and, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Tx } from '#db/client.ts';
import { emailAddresses, users } from '#db/schema/index.ts';
import { type Context, inTransaction } from '#domain/context.ts';
import { only } from '#lib/invariant.ts';
import { parseInput } from '#lib/parse-input.ts';
import { addressTaken, findUserByAddress } from './accounts.ts';
import { claimEmailToken, DeadLinkError, type EmailToken } from './email-tokens.ts';
import { secretValue } from './fields.ts';
import { movePrimary } from './make-address-primary.ts';
import { recordSecurityEvent } from './record-security-event.ts';

const schema = z.strictObject({ token: secretValue('Open the link from the mail again.') });

/**
 * Undoes a change of the primary address by the link that the former one got: that one is primary again, also when it was
 * removed meanwhile; the one that took its place is removed; every session ends. It takes no sign-in: whoever reads that
 * mail has the address. Answers the address, with which a new password can be asked for.
 *
 * Errors: DeadLinkError; a conflict `address-taken` when another account has verified the address meanwhile.
 */
export async function keepPrimaryAddress(ctx: Context, input: unknown): Promise<{ address: string }> {
  const { token } = parseInput(schema, input);
  return inTransaction(ctx, async (tx) => {
    const claimed = await claimEmailToken(tx, 'keep-primary', token);
    const { userId } = claimed;
    if (userId === null) throw new DeadLinkError('unknown');
    await tx.db
      .update(users)
      .set({ sessionEpoch: sql`${users.sessionEpoch} + 1` })
      .where(eq(users.id, userId));
    const addressId = await restore(tx, userId, claimed);
    const replaced = await movePrimary(tx, userId, addressId);
    if (replaced && replaced.id !== addressId) {
      await tx.db.delete(emailAddresses).where(eq(emailAddresses.id, replaced.id));
    }
    await recordSecurityEvent(tx, userId, 'primary-kept', { address: claimed.address });
    return { address: claimed.address };
  });
}

/** The id of the former primary address among those of this user, verified, put back if it was removed. */
async function restore(
  tx: Context<Tx>,
  userId: number,
  { address, addressNormalized }: EmailToken,
): Promise<number> {
  const owner = await findUserByAddress(tx.db, addressNormalized);
  if (owner && owner.id !== userId) throw addressTaken({ address, normalized: addressNormalized });
  const ofUser = and(
    eq(emailAddresses.userId, userId),
    eq(emailAddresses.addressNormalized, addressNormalized),
  );
  const verifiedAt = tx.now();
  const [kept] = await tx.db
    .update(emailAddresses)
    .set({
      verifiedAt: sql`coalesce(${emailAddresses.verifiedAt}, ${verifiedAt.toISOString()}::timestamptz)`,
    })
    .where(ofUser)
    .returning({ id: emailAddresses.id });
  if (kept) return kept.id;
  const inserted = await tx.db
    .insert(emailAddresses)
    .values({ userId, address, addressNormalized, verifiedAt, createdAt: verifiedAt })
    .returning({ id: emailAddresses.id });
  return only(inserted).id;
}
