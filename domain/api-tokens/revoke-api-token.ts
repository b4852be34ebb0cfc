import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { apiTokens } from '#db/schema/index.ts';
import { type Context, inTransaction } from '#domain/context.ts';
import { recordSecurityEvent } from '#domain/identity/record-security-event.ts';
import { NotFoundError, UnauthenticatedError } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';

const schema = z.strictObject({ tokenId: z.coerce.number('There is no such token.').int().positive() });

/**
 * Ends one of the caller's own tokens, at once and for good. Errors: UnauthenticatedError for all but a session;
 * NotFoundError for a token of somebody else and one that is revoked already.
 */
export async function revokeApiToken(ctx: Context, input: unknown): Promise<{ name: string }> {
  if (ctx.actor.type !== 'user') throw new UnauthenticatedError();
  const { userId } = ctx.actor;
  const { tokenId } = parseInput(schema, input);
  return inTransaction(ctx, async (tx) => {
    const [revoked] = await tx.db
      .update(apiTokens)
      .set({ revokedAt: tx.now() })
      .where(and(eq(apiTokens.id, tokenId), eq(apiTokens.userId, userId), isNull(apiTokens.revokedAt)))
      .returning({ name: apiTokens.name });
    if (!revoked) throw new NotFoundError('token');
    await recordSecurityEvent(tx, userId, 'api-token-revoked', revoked);
    return revoked;
  });
}
