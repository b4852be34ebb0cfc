import type { Actor } from '#domain/context.ts';
import type { Permission } from '#domain/members/roles.ts';
import { InvalidError } from '#lib/errors.ts';
import { findOption, type OptionValues } from './options.ts';
import { refusalOf } from './setting-rules.ts';

/** A list of many wrong items is answered with the first few. */
const SENTENCES_PER_KEY_MAX = 5;

/**
 * Parses a set of wanted values into normalized ones. Throws InvalidError that names every key that is unknown, not the
 * caller's to set, or has a value its setting does not take; nothing is dropped in silence.
 */
export function parsePatch(
  patch: unknown,
  actor: Actor,
  permissions: ReadonlySet<Permission>,
): Partial<OptionValues> {
  if (typeof patch !== 'object' || patch === null || Array.isArray(patch)) {
    throw new InvalidError({ non_field_errors: ['Send an object of settings and their values.'] });
  }
  const errors: [string, string[]][] = [];
  const values: [string, unknown][] = [];
  for (const [key, wanted] of Object.entries(patch)) {
    const option = findOption(key);
    const refusal = option
      ? refusalOf(actor, permissions, option)
      : 'There is no such setting, or it cannot be set.';
    const parsed = option?.schema.safeParse(wanted);
    if (refusal !== null) errors.push([key, [refusal]]);
    else if (parsed?.success) values.push([key, parsed.data]);
    else errors.push([key, sentencesOf(parsed?.error.issues ?? [])]);
  }
  if (errors.length > 0) throw new InvalidError(Object.fromEntries(errors));
  // Every pair came out of its own schema.
  return Object.fromEntries(values) as Partial<OptionValues>;
}

function sentencesOf(issues: readonly { message: string }[]): string[] {
  return [...new Set(issues.map((issue) => issue.message))].slice(0, SENTENCES_PER_KEY_MAX);
}
