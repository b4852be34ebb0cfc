import { notFound } from 'next/navigation';
import { NotFoundError } from '#lib/errors.ts';

/** What a verb answers, or the page that says there is no such thing. Other errors go on. */
export async function orNotFound<Result>(answer: Promise<Result>): Promise<Result> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof NotFoundError) notFound();
    throw error;
  }
}
