import { eq } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { passkeys, recoveryCodes, totpApps, trustedDevices } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';

/** Removes every second factor of a user, and what hangs on one: recovery codes and the trust in browsers. */
export async function endTwoFactor(tx: Context<Tx>, userId: number): Promise<void> {
  for (const table of [totpApps, passkeys, recoveryCodes, trustedDevices]) {
    await tx.db.delete(table).where(eq(table.userId, userId));
  }
}
