import type { z } from 'zod';
import { InvalidError } from '#lib/errors.ts';

/**
 * Parses the input of a verb. Throws InvalidError with every wrong field and its sentences; keys that the schema does
 * not know are wrong too.
 */
export function parseInput<Value>(schema: z.ZodType<Value>, input: unknown): Value {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const fields = new Map<string, string[]>();
  for (const issue of parsed.error.issues) {
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) add(fields, key, 'There is no such field.');
    } else {
      add(fields, String(issue.path[0] ?? 'non_field_errors'), issue.message);
    }
  }
  throw new InvalidError(Object.fromEntries(fields));
}

function add(fields: Map<string, string[]>, key: string, message: string): void {
  fields.set(key, [...(fields.get(key) ?? []), message]);
}
