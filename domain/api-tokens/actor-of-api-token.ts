import { and, eq, isNull } from 'drizzle-orm';
import { apiTokens } from '#db/schema/index.ts';
import type { Actor, Context } from '#domain/context.ts';
import { hashToken } from '#lib/secret-token.ts';

const LAST_USED_DEBOUNCE_MS = 60_000;

/** Who an API token speaks for, or null when it was never issued or is revoked. Notes its use, once a minute at most. */
export async function actorOfApiToken(
  ctx: Context,
  token: string,
): Promise<Extract<Actor, { type: 'token' }> | null> {
  const [found] = await ctx.db
    .select()
    .from(apiTokens)
    .where(and(eq(apiTokens.tokenHash, hashToken(token)), isNull(apiTokens.revokedAt)));
  if (!found) return null;
  const now = ctx.now();
  if (!found.lastUsedAt || now.getTime() - found.lastUsedAt.getTime() > LAST_USED_DEBOUNCE_MS) {
    await ctx.db.update(apiTokens).set({ lastUsedAt: now }).where(eq(apiTokens.id, found.id));
  }
  return { type: 'token', userId: found.userId, tokenId: found.id, label: found.name, scopes: found.scopes };
}
