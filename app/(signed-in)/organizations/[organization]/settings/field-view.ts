import type { Settings } from '#domain/organizations/get-settings.ts';
import type { OptionDefinition, OptionGroup, Saves } from '#domain/organizations/option-definition.ts';
import { OPTIONS, type OptionKey } from '#domain/organizations/options.ts';
import { type FormValue, toFormValue } from './form-values.ts';

/** One setting as the form needs it: plain data, so that the registry and its parsers stay on the server. */
export interface FieldView {
  key: string;
  label: string;
  help: string;
  control: 'switch' | 'text' | 'number' | 'select' | 'checks' | 'lines' | 'json' | 'slug' | 'items';
  saves: Saves;
  choices: readonly { value: string; label: string }[];
  lengthMax: number | null;
  value: FormValue;
  /** The revision at which this value was read. */
  revision: number;
  /** Where its items are changed one by one; null for what is no list of free items. */
  itemsUrl: string | null;
  /** Why it cannot be changed, or null when it can. */
  why: string | null;
}

/** The fields of one group, in the order of the registry. */
export function fieldsOf(settings: Settings, group: OptionGroup): FieldView[] {
  return OPTIONS.filter((option) => option.group === group).map((option) => ({
    key: option.key,
    label: option.label,
    help: option.help,
    control: controlOf(option),
    saves: option.saves,
    choices: 'choices' in option.value ? (option.value.choices ?? []) : [],
    lengthMax: option.value.type === 'text' ? option.value.lengthMax : null,
    value: toFormValue(settings.values[option.key]),
    itemsUrl: hasItemsPage(option)
      ? `/organizations/${settings.membership.organization.slug}/settings/${option.key}`
      : null,
    revision: settings.revision,
    why: settings.capabilities[option.key].why,
  }));
}

/** Lists whose items are not boxes to tick have a page on which they are changed one by one. */
export function hasItemsPage({ value }: Pick<OptionDefinition<OptionKey>, 'value'>): boolean {
  return value.type === 'ids' || value.type === 'relays' || (value.type === 'list' && !value.choices);
}

function controlOf({ key, value }: OptionDefinition<OptionKey>): FieldView['control'] {
  if (key === 'slug') return 'slug';
  switch (value.type) {
    case 'boolean':
      return 'switch';
    case 'integer':
    case 'number':
      return 'number';
    case 'enum':
      return 'select';
    case 'json':
      return 'json';
    case 'list':
      return value.choices ? 'checks' : 'lines';
    case 'ids':
    case 'relays':
      return 'items';
    default:
      return 'text';
  }
}
