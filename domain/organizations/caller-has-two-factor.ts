import { actingUserId, type Context } from '#domain/context.ts';
import { hasTwoFactor } from '#domain/identity/two-factor.ts';

/** Whether the caller meets what they would ask of others. The system does: it signs in nowhere. */
export async function callerHasTwoFactor({ actor, db }: Context): Promise<boolean> {
  const userId = actingUserId(actor);
  return userId === null || hasTwoFactor(db, userId);
}
