import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { users } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import { ForbiddenError, UnauthenticatedError } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { personNameValue } from './fields.ts';

const schema = z.strictObject({ name: personNameValue });

/** Saves what the caller is called. Errors: UnauthenticatedError; ForbiddenError for an API token; InvalidError. */
export async function updateProfile(ctx: Context, input: unknown): Promise<{ name: string }> {
  if (ctx.actor.type === 'token')
    throw new ForbiddenError('A token cannot change a profile. Sign in to do it.');
  if (ctx.actor.type !== 'user') throw new UnauthenticatedError();
  const { name } = parseInput(schema, input);
  await ctx.db.update(users).set({ name }).where(eq(users.id, ctx.actor.userId));
  return { name };
}
