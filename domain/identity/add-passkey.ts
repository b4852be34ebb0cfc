import { z } from 'zod';
import { passkeys } from '#db/schema/index.ts';
import { type Context, inTransaction } from '#domain/context.ts';
import { madeKey } from '#lib/auth/web-authn.ts';
import { AppError, InvalidError } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { type AddedFactor, noteAddedFactor } from './added-factor.ts';
import { takeChallenge } from './challenge.ts';
import { factorNameValue, jsonValue } from './fields.ts';
import { requireSession } from './require-session.ts';
import { requireStepUp } from './require-step-up.ts';

const schema = z.strictObject({ response: jsonValue, name: factorNameValue('Passkey') });

/**
 * Adds the key that the caller's browser made after `beginPasskey`. The first factor of an account brings recovery codes,
 * in the answer and nowhere else. A new session takes the place of this one, and the owner is told by mail.
 *
 * Errors: those of `requireSession` and `requireStepUp`; InvalidError for `response` or `name`; a conflict with reason
 * `key-taken` when the key is in use here already. Nothing is stored then, and the browser has to be asked again.
 */
export async function addPasskey(ctx: Context, input: unknown): Promise<AddedFactor> {
  const claims = requireSession(ctx.actor);
  await requireStepUp(ctx);
  const { response, name } = parseInput(schema, input);
  const challenge = await inTransaction(ctx, (tx) => takeChallenge(tx, claims));
  const key = challenge === null ? null : await madeKey(response, challenge);
  if (!key) throw new InvalidError({ response: ['The key did not answer as it should. Try again.'] });
  return inTransaction(ctx, async (tx) => {
    const inserted = await tx.db
      .insert(passkeys)
      .values({ ...key, userId: claims.userId, name, createdAt: tx.now() })
      .onConflictDoNothing()
      .returning({ id: passkeys.id });
    if (inserted.length === 0) {
      throw new AppError('conflict', 'This key is in use here already.', { reason: 'key-taken' });
    }
    return noteAddedFactor(tx, claims, name);
  });
}
