import { z } from 'zod';
import { apiTokens } from '#db/schema/index.ts';
import { type Context, inTransaction } from '#domain/context.ts';
import { recordSecurityEvent } from '#domain/identity/record-security-event.ts';
import { requireStepUp } from '#domain/identity/require-step-up.ts';
import { type Permission, SCOPES } from '#domain/members/roles.ts';
import { ForbiddenError, InvalidError, UnauthenticatedError } from '#lib/errors.ts';
import { only } from '#lib/invariant.ts';
import { parseInput } from '#lib/parse-input.ts';
import { countAttempt, MAILS } from '#lib/rate-limit/limiter.ts';
import { hashToken, newToken } from '#lib/secret-token.ts';
import { type ApiToken, SHOWN_COLUMNS } from './list-api-tokens.ts';

const TOKEN_NAME_LENGTH_MAX = 60;
const SHOWN_END_LENGTH = 4;
/** Begins every token, so that scanners for leaked secrets can know one. */
const PREFIX = 'foyer_';

const schema = z.strictObject({
  name: z
    .string('Give the token a name.')
    .trim()
    .min(1, 'Give the token a name.')
    .max(TOKEN_NAME_LENGTH_MAX, `A name has at most ${TOKEN_NAME_LENGTH_MAX} characters.`),
  scopes: z
    .array(
      z.enum(SCOPES as [Permission, ...Permission[]], 'There is no such scope.'),
      'Choose at least one scope.',
    )
    .min(1, 'Choose at least one scope.'),
  userId: z.int().positive().optional(),
});

/**
 * Makes a token for the caller; the system names the user with `userId`. The answer is the only place where the token
 * itself ever stands: only its hash is stored. It can do what its user can, within its scopes, and never more.
 *
 * Errors: UnauthenticatedError; ForbiddenError for a token (a token makes no tokens); InvalidError by field;
 * RateLimitedError; for a person those of `requireStepUp`.
 */
export async function createApiToken(
  ctx: Context,
  input: unknown,
): Promise<{ token: string; apiToken: ApiToken }> {
  const { name, scopes, userId: namedUser } = parseInput(schema, input);
  const userId = ownerOf(ctx, namedUser);
  if (ctx.actor.type === 'user') {
    await requireStepUp(ctx);
    await countAttempt(ctx.db, { what: 'create-api-token', key: String(userId), strength: MAILS });
  }
  const token = `${PREFIX}${newToken()}`;
  const row = {
    userId,
    name,
    scopes: SCOPES.filter((scope) => scopes.includes(scope)),
    tokenHash: hashToken(token),
    tokenEnd: token.slice(-SHOWN_END_LENGTH),
    createdAt: ctx.now(),
  };
  return inTransaction(ctx, async (tx) => {
    const apiToken = only(await tx.db.insert(apiTokens).values(row).returning(SHOWN_COLUMNS));
    await recordSecurityEvent(tx, userId, 'api-token-made', { name });
    return { token, apiToken };
  });
}

function ownerOf({ actor }: Context, namedUser: number | undefined): number {
  if (actor.type === 'anonymous') throw new UnauthenticatedError();
  if (actor.type === 'token') throw new ForbiddenError('A token cannot make tokens. Sign in to do it.');
  if (actor.type === 'user') {
    if (namedUser === undefined) return actor.userId;
    throw new InvalidError({ userId: ['Only whoever runs this site can make tokens for others.'] });
  }
  if (namedUser === undefined) throw new InvalidError({ userId: ['Name the user.'] });
  return namedUser;
}
