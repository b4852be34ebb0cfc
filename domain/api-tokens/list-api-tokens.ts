import { and, desc, eq, isNull } from 'drizzle-orm';
import { apiTokens } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import { UnauthenticatedError } from '#lib/errors.ts';

/** A token as its owner sees it: never the secret, of which only a hash is kept. */
export interface ApiToken {
  id: number;
  name: string;
  /** The last characters, to tell tokens apart. */
  tokenEnd: string;
  scopes: string[];
  createdAt: Date;
  lastUsedAt: Date | null;
}

/** What of a token's row may be shown. */
export const SHOWN_COLUMNS = {
  id: apiTokens.id,
  name: apiTokens.name,
  tokenEnd: apiTokens.tokenEnd,
  scopes: apiTokens.scopes,
  createdAt: apiTokens.createdAt,
  lastUsedAt: apiTokens.lastUsedAt,
};

/** The caller's tokens that are not revoked, the newest first. Errors: UnauthenticatedError for all but a session. */
export async function listApiTokens(ctx: Context): Promise<ApiToken[]> {
  if (ctx.actor.type !== 'user') throw new UnauthenticatedError();
  return ctx.db
    .select(SHOWN_COLUMNS)
    .from(apiTokens)
    .where(and(eq(apiTokens.userId, ctx.actor.userId), isNull(apiTokens.revokedAt)))
    .orderBy(desc(apiTokens.createdAt), desc(apiTokens.id));
}
