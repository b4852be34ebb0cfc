import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { apiTokens } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import { parseInput } from '#domain/organizations/parse-input.ts';
import { NotFoundError, UnauthenticatedError } from '#lib/errors.ts';

const schema = z.strictObject({ tokenId: z.coerce.number('There is no such token.').int().positive() });

/**
 * Ends one of the caller's own tokens, at once and for good. Errors: UnauthenticatedError for all but a session;
 * NotFoundError for a token of somebody else and one that is revoked already.
 */
export async function revokeApiToken(ctx: Context, input: unknown): Promise<{ name: string }> {
  if (ctx.actor.type !== 'user') throw new UnauthenticatedError();
  const { tokenId } = parseInput(schema, input);
  const [revoked] = await ctx.db
    .update(apiTokens)
    .set({ revokedAt: ctx.now() })
    .where(
      and(eq(apiTokens.id, tokenId), eq(apiTokens.userId, ctx.actor.userId), isNull(apiTokens.revokedAt)),
    )
    .returning({ name: apiTokens.name });
  if (!revoked) throw new NotFoundError('token');
  return revoked;
}
