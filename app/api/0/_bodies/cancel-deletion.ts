import { z } from 'zod';
import { parseInput } from '#lib/parse-input.ts';

const schema = z.strictObject({ cancelDeletion: z.boolean('Send true or false.') });

/**
 * Whether a body with `cancelDeletion` asks for the organization to be restored. It is an action of its own, so no other
 * field may stand beside it: InvalidError names those.
 */
export function wantsRestore(body: Record<string, unknown>): boolean {
  return parseInput(schema, body).cancelDeletion;
}
