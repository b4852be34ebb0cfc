import { ForbiddenError } from '#lib/errors.ts';

/** What a verb answers, or null when the caller is a member who may not ask. Other errors go on. */
export async function orRefused<Result>(answer: Promise<Result>): Promise<Result | null> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof ForbiddenError) return null;
    throw error;
  }
}
