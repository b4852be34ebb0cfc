/** What one setting of an organization is. Client-safe: no database, no secrets. */
import type { z } from 'zod';
import type { Permission } from '#domain/members/roles.ts';

export interface Choice {
  value: string;
  label: string;
}

/** The shape of a value: decides the form control, the JSON Schema and how a form field is read. */
export type ValueType =
  | { type: 'boolean' }
  | { type: 'integer'; min: number; max: number; nullable?: boolean }
  | { type: 'number'; min: number; max: number }
  | { type: 'enum'; choices: readonly Choice[] }
  | { type: 'text'; lengthMax: number; nullable?: boolean }
  | { type: 'list'; choices?: readonly Choice[]; lengthMax: number }
  | { type: 'ids'; countMax: number }
  | { type: 'json'; lengthMax: number }
  | { type: 'relays'; countMax: number };

export const OPTION_GROUPS = [
  { id: 'general', label: 'General', help: 'What people see in mails, on invites and in the left bar.' },
  { id: 'membership', label: 'Membership', help: 'Who may bring people in, and as what.' },
  { id: 'security', label: 'Security', help: 'What every member has to meet, and what stays inside.' },
  {
    id: 'scrubbing',
    label: 'Data scrubbing',
    help: 'What is taken out of events before they are stored. Holds for new events.',
  },
  {
    id: 'tools',
    label: 'Connected tools',
    help: 'Foyer keeps these for the tools that read its API. They change nothing in Foyer itself.',
  },
] as const;

export type OptionGroup = (typeof OPTION_GROUPS)[number]['id'];

/**
 * Who may set it: members with the permission, or `site`, which means whoever runs this site, by command line alone.
 */
export type Setter = Extract<Permission, 'org:write' | 'org:admin'> | 'site';

/** When the form saves it: as it is switched, when the field is left, or with a Save button. */
export type Saves = 'switch' | 'blur' | 'save';

/**
 * One setting. `key` is its name in the API and is never changed once shipped; `storageKey` names the column, the row of
 * `organization_options`, or for `members` the table that has a row for each of them. `schema` parses and normalizes: what it puts out is what is stored, compared and shown.
 */
export interface OptionDefinition<Key extends string = string, Value = unknown> {
  readonly key: Key;
  readonly kind: 'column' | 'flag' | 'option' | 'members';
  readonly storageKey: string;
  readonly group: OptionGroup;
  readonly label: string;
  readonly help: string;
  readonly value: ValueType;
  readonly schema: z.ZodType<Value>;
  readonly default: Value;
  readonly setter: Setter;
  readonly saves: Saves;
  /** Kept out of the audit log: the entry says that it changed, not from what to what. */
  readonly isRedacted: boolean;
}

/** Whether a setting is a column of the organization's own row. */
export function hasColumn({ kind }: Pick<OptionDefinition, 'kind'>): boolean {
  return kind === 'column' || kind === 'flag';
}
