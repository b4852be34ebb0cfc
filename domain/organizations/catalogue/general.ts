import type { z } from 'zod';
import { flag, option } from '#domain/organizations/option-builders.ts';
import { lineValue } from '#domain/organizations/option-values.ts';
import { SLUG_LENGTH_MAX, slugValue } from '#domain/organizations/slug.ts';

export const NAME_LENGTH_MAX = 64;

/** The name of an organization: one line, not blank, and never a link that a mail would carry on (spec 2.1). */
export const nameValue = lineValue(NAME_LENGTH_MAX)
  .refine((name) => name !== '', 'Give a name.')
  .refine((name) => !name.includes('://'), 'A name has no web address in it.');

export const GENERAL = [
  option({
    key: 'name',
    kind: 'column',
    storageKey: 'name',
    group: 'general',
    label: 'Name',
    help: `Up to ${NAME_LENGTH_MAX} characters. Past entries of the audit log keep the old name.`,
    value: { type: 'text', lengthMax: NAME_LENGTH_MAX },
    schema: nameValue as z.ZodType<string>,
    default: '',
  }),
  option({
    key: 'slug',
    kind: 'column',
    storageKey: 'slug',
    group: 'general',
    label: 'Address',
    help: 'Stands in every link. Old links keep working after a change.',
    value: { type: 'text', lengthMax: SLUG_LENGTH_MAX },
    schema: slugValue,
    default: '',
    saves: 'save',
  }),
  flag('isEarlyAdopter', false, {
    group: 'general',
    label: 'Early access',
    help: 'This organization gets new things before others do.',
  }),
] as const;
