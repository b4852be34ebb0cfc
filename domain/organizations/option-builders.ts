/** Builders for catalogue entries: what follows from the kind and the type of a setting is said once, here. */
import type { z } from 'zod';
import { ROLE_DEFINITIONS, type Role } from '#domain/members/roles.ts';
import type { OptionDefinition, OptionGroup, Saves, Setter, ValueType } from './option-definition.ts';
import { booleanValue, enumValue, linesValue } from './option-values.ts';

type Words = { group: OptionGroup; label: string; help: string; setter?: Setter; saves?: Saves };

export interface OptionInput<Key extends string, Value> extends Words {
  key: Key;
  storageKey: string;
  value: ValueType;
  schema: z.ZodType<Value>;
  default: NoInfer<Value>;
  kind?: OptionDefinition['kind'];
}

/** A setting of any type. Saves on leaving the field unless said otherwise, and takes `org:write`. */
export function option<const Key extends string, Value>(
  input: OptionInput<Key, Value>,
): OptionDefinition<Key, Value> {
  return { kind: 'option', setter: 'org:write', saves: 'blur', isRedacted: false, ...input };
}

/** A yes-or-no setting with a row of its own once it was set. */
export function toggle<const Key extends string>(
  key: Key,
  storageKey: string,
  defaultValue: boolean,
  words: Words,
): OptionDefinition<Key, boolean> {
  const typed = { value: { type: 'boolean' }, schema: booleanValue(), default: defaultValue } as const;
  return option({ key, storageKey, saves: 'switch', ...typed, ...words });
}

/** A yes-or-no setting with a column of its own, named like the key. */
export function flag<const Key extends string>(
  key: Key,
  defaultValue: boolean,
  words: Words,
): OptionDefinition<Key, boolean> {
  return { ...toggle(key, key, defaultValue, words), kind: 'flag' };
}

/** One of a few named values. */
export function choice<const Key extends string, const Value extends string>(
  key: Key,
  storageKey: string,
  choices: readonly { value: Value; label: string }[],
  defaultValue: NoInfer<Value>,
  words: Words,
): OptionDefinition<Key, Value> {
  const typed = { value: { type: 'enum', choices }, schema: enumValue(choices) } as const;
  return option<Key, Value>({ key, storageKey, saves: 'switch', default: defaultValue, ...typed, ...words });
}

export const ROLE_CHOICES = ROLE_DEFINITIONS.map((role) => ({ value: role.id, label: role.name }));

/** The least role that may do something. */
export function leastRole<const Key extends string>(
  key: Key,
  storageKey: string,
  defaultValue: Role,
  words: Words,
): OptionDefinition<Key, Role> {
  return choice(key, storageKey, ROLE_CHOICES, defaultValue, words);
}

/** A list of short texts, one per line in the form. */
export function lines<const Key extends string>(
  key: Key,
  storageKey: string,
  lengthMax: number,
  words: Words,
  schema: z.ZodType<string[]> = linesValue(lengthMax),
): OptionDefinition<Key, string[]> {
  const typed = { value: { type: 'list', lengthMax }, schema, default: [] } as const;
  return option<Key, string[]>({ key, storageKey, saves: 'save', ...typed, default: [], ...words });
}
