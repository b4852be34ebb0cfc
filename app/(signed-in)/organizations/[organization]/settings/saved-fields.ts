import { canonicalJson } from '#domain/audit-log/chain.ts';
import { fieldLabel, valueText } from '#domain/audit-log/change-text.ts';
import { findOption } from '#domain/organizations/options.ts';
import type { Conflict } from '#domain/organizations/refuse-stale.ts';
import type { SavedSettings } from '#domain/organizations/update-organization.ts';
import { AppError } from '#lib/errors.ts';
import { type FormValue, readFormValue, toFormValue } from './form-values.ts';

/** What became of one setting, in words and as its control holds it. */
export interface SavedField {
  key: string;
  label: string;
  value: FormValue;
  previous: FormValue;
  isChanged: boolean;
}

/** One setting that two people changed, in words and as its control holds it. */
export interface FieldConflict {
  key: string;
  label: string;
  theirs: FormValue;
  theirsText: string;
  mine: FormValue;
  mineText: string;
  changedBy: string | null;
  changedAt: string | null;
}

/** The settings that a form shows (`keys`) as a patch, without those that stand as they were when it was made (`base`). */
export function readPatch(form: FormData): Record<string, unknown> {
  const base = readBase(form);
  const entries = form.getAll('keys').flatMap((key): [string, unknown][] => {
    const option = typeof key === 'string' ? findOption(key) : undefined;
    if (!option) return [];
    const value = readFormValue(option, form);
    const parsed = option.schema.safeParse(value);
    const isUntouched =
      base.has(option.key) &&
      canonicalJson(base.get(option.key)) === canonicalJson(toFormValue(parsed.data ?? value));
    return isUntouched ? [] : [[option.key, value]];
  });
  return Object.fromEntries(entries);
}

function readBase(form: FormData): ReadonlyMap<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(String(form.get('base') ?? '{}'));
    return new Map(typeof parsed === 'object' && parsed !== null ? Object.entries(parsed) : []);
  } catch {
    return new Map();
  }
}

export function savedFields(
  { changes, values }: SavedSettings,
  patch: Record<string, unknown>,
): SavedField[] {
  return Object.keys(patch).flatMap((key) => {
    const option = findOption(key);
    if (!option) return [];
    const change = changes.find(({ field }) => field === key);
    const value = toFormValue(values[option.key]);
    const previous = change ? toFormValue(change.before) : value;
    return [{ key, label: option.label, value, previous, isChanged: change !== undefined }];
  });
}

/** Says both values of a conflict as the form shows them. Throws what it was given in any case. */
export function withFormValues(error: unknown): never {
  if (!(error instanceof AppError) || error.code !== 'stale') throw error;
  const conflicts = (error.details?.conflicts ?? []) as Conflict[];
  const details = { revision: error.details?.revision, conflicts: conflicts.map(fieldConflict) };
  throw new AppError('stale', error.message, { reason: 'stale', details, cause: error });
}

function fieldConflict({ field, current, yours, changedBy, changedAt }: Conflict): FieldConflict {
  return {
    key: field,
    label: fieldLabel(field),
    theirs: toFormValue(current),
    theirsText: valueText(field, current),
    mine: toFormValue(yours),
    mineText: valueText(field, yours),
    changedBy,
    changedAt,
  };
}
