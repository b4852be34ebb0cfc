/**
 * The registry of everything that can be set on an organization (spec/settings.md 1 and 2). One entry drives parsing,
 * storage, GET and PUT, permission, form, audit text and its own tests. Client-safe: no database, no secrets.
 */
import { GENERAL } from './catalogue/general.ts';
import { MEMBERSHIP } from './catalogue/membership.ts';
import { SCRUBBING } from './catalogue/scrubbing.ts';
import { SECURITY } from './catalogue/security.ts';
import { AUTOMATION_TOOLS, EVENT_TOOLS, INTAKE_TOOLS } from './catalogue/tools.ts';
import type { OptionDefinition } from './option-definition.ts';

const REGISTRY = [
  ...GENERAL,
  ...MEMBERSHIP,
  ...SECURITY,
  ...SCRUBBING,
  ...EVENT_TOOLS,
  ...AUTOMATION_TOOLS,
  ...INTAKE_TOOLS,
] as const;

type Entry = (typeof REGISTRY)[number];

/** The name of a setting, as the API has it. */
export type OptionKey = Entry['key'];

/** Every setting with its effective value: what was set, or else the default. */
export type OptionValues = {
  [One in Entry as One['key']]: One extends OptionDefinition<string, infer Value> ? Value : never;
};

export const OPTIONS: readonly OptionDefinition<OptionKey>[] = REGISTRY;

const BY_KEY: ReadonlyMap<string, OptionDefinition<OptionKey>> = new Map(
  OPTIONS.map((definition) => [definition.key, definition]),
);

/** The setting of that name, or undefined when there is none. */
export function findOption(key: string): OptionDefinition<OptionKey> | undefined {
  return BY_KEY.get(key);
}
