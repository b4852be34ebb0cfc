/** Between a setting's value and what a form holds of it. */
import { itemText } from '#domain/audit-log/change-text.ts';
import type { OptionDefinition } from '#domain/organizations/option-definition.ts';
import type { OptionKey } from '#domain/organizations/options.ts';

/** What a control holds: a text, a switch, or the boxes that are ticked. */
export type FormValue = string | boolean | string[];

/** A value as its control holds it. Lists of lines are lists here; the text area joins them. */
export function toFormValue(value: unknown): FormValue {
  if (typeof value === 'boolean' || typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(itemText);
  return value === null || value === undefined ? '' : String(value);
}

/**
 * The value of one setting in a form that was sent, unparsed: what cannot be read as its type is handed on as text, so
 * that the setting's own parser says what is wrong.
 */
export function readFormValue({ key, value }: OptionDefinition<OptionKey>, form: FormData): unknown {
  if (value.type === 'boolean') return form.get(key) === 'on';
  if (value.type === 'list' && value.choices) return form.getAll(key).flatMap(linesOf);
  const text = String(form.get(key) ?? '').replaceAll('\r\n', '\n');
  switch (value.type) {
    case 'integer':
    case 'number':
      return text.trim() === '' ? null : numberOf(text.trim());
    case 'list':
      return linesOf(text);
    case 'json':
      return text.trim() === '' ? null : text;
    case 'text':
      return value.nullable && text.trim() === '' ? null : text;
    default:
      return text;
  }
}

function numberOf(text: string): unknown {
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}

/** Boxes come one by one, and as lines of one text when a form carries them on. */
function linesOf(text: FormDataEntryValue): string[] {
  return String(text)
    .split('\n')
    .filter((line) => line.trim() !== '');
}
