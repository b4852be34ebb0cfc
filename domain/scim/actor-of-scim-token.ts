import { and, eq, isNull } from 'drizzle-orm';
import { scimTokens } from '#db/schema/index.ts';
import type { Actor, Context } from '#domain/context.ts';
import { hashToken } from '#lib/secret-token.ts';

const LAST_USED_DEBOUNCE_MS = 60_000;

/** Which identity provider a SCIM token is, or null when it was never issued or is revoked. Notes its use, once a minute at most. */
export async function actorOfScimToken(
  ctx: Context,
  token: string,
): Promise<Extract<Actor, { type: 'provisioner' }> | null> {
  const [found] = await ctx.db
    .select()
    .from(scimTokens)
    .where(and(eq(scimTokens.tokenHash, hashToken(token)), isNull(scimTokens.revokedAt)));
  if (!found) return null;
  const now = ctx.now();
  if (!found.lastUsedAt || now.getTime() - found.lastUsedAt.getTime() > LAST_USED_DEBOUNCE_MS) {
    await ctx.db.update(scimTokens).set({ lastUsedAt: now }).where(eq(scimTokens.id, found.id));
  }
  const { id: tokenId, organizationId, tokenEnd } = found;
  return { type: 'provisioner', organizationId, tokenId, label: `SCIM token …${tokenEnd}` };
}
