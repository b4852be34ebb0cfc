import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { passkeys, totpApps } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import { NotFoundError } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { factorNameValue, factorValue } from './fields.ts';
import { requireSession } from './require-session.ts';

const schema = z.strictObject({ factor: factorValue, name: factorNameValue(null) });

/**
 * Gives an authenticator app or key of the caller another name.
 * Errors: those of `requireSession`; InvalidError; NotFoundError for one that is not the caller's.
 */
export async function renameSecondFactor(ctx: Context, input: unknown): Promise<{ name: string }> {
  const { userId } = requireSession(ctx.actor);
  const { factor, name } = parseInput(schema, input);
  const table = factor.kind === 'app' ? totpApps : passkeys;
  const renamed = await ctx.db
    .update(table)
    .set({ name })
    .where(and(eq(table.id, factor.id), eq(table.userId, userId)))
    .returning({ id: table.id });
  if (renamed.length === 0) throw new NotFoundError('second factor');
  return { name };
}
