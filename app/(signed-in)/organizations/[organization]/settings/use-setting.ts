'use client';

import { useEffect, useState, useTransition } from 'react';
import { type FormState, IDLE } from '#app/_entry/form-state.ts';
import { type SavedData, saveSettingsAction } from './actions.ts';
import type { FieldView } from './field-view.ts';
import type { FormValue } from './form-values.ts';
import type { FieldConflict } from './saved-fields.ts';

export type Outcome =
  | { status: 'idle' }
  | { status: 'saved'; previous: FormValue; isUndo: boolean }
  | { status: 'refused'; sentences: readonly string[] }
  | { status: 'conflict'; conflict: FieldConflict; revision: number; isUndo: boolean };

const IDLE_OUTCOME: Outcome = { status: 'idle' };
/** How long "Saved · Undo" stays. The audit log can revert it later. */
const SAVED_SHOWN_MS = 12_000;

export const isSame = (a: FormValue, b: FormValue) => JSON.stringify(a) === JSON.stringify(b);

/** A form that carries one value, as the group's form without JavaScript would carry it. */
function settingForm(organizationId: number, key: string, value: FormValue, revision: number): FormData {
  const form = new FormData();
  form.set('organization', String(organizationId));
  form.set('revision', String(revision));
  form.set('keys', key);
  if (typeof value === 'string') form.set(key, value);
  else if (value === true) form.set(key, 'on');
  else if (Array.isArray(value)) for (const item of value) form.append(key, item);
  return form;
}

/** One field that saves itself: what is typed, what is known to be stored, and what became of the last save. */
export function useSetting(organizationId: number, field: FieldView, typed: FormValue | undefined) {
  const [base, setBase] = useState({ value: field.value, revision: field.revision });
  const [draft, setDraft] = useState(typed ?? field.value);
  const [outcome, setOutcome] = useState(IDLE_OUTCOME);
  const [isSaving, startSaving] = useTransition();
  const isDirty = !isSame(draft, base.value);
  // The page was read anew, after a save of this or another field: take over what nobody is typing into.
  if (field.revision > base.revision && !isDirty && !isSaving) {
    setBase({ value: field.value, revision: field.revision });
    setDraft(field.value);
  }
  useEffect(() => {
    if (outcome.status !== 'saved') return;
    const timer = setTimeout(() => setOutcome(IDLE_OUTCOME), SAVED_SHOWN_MS);
    return () => clearTimeout(timer);
  }, [outcome]);

  const settle = (state: FormState<SavedData>, isUndo: boolean) => {
    const saved = state.status === 'ok' ? state.data?.fields.find(({ key }) => key === field.key) : undefined;
    if (state.status === 'ok' && state.data && saved) {
      setBase({ value: saved.value, revision: state.data.revision });
      setDraft(saved.value);
      setOutcome(saved.isChanged ? { status: 'saved', previous: saved.previous, isUndo } : IDLE_OUTCOME);
    } else if (state.status === 'error') {
      setOutcome(refusal(state, field.key, isUndo));
      if (field.saves === 'switch') setDraft(base.value);
    }
  };
  const save = (value: FormValue, { revision = base.revision, isUndo = false } = {}) => {
    setDraft(value);
    startSaving(async () => {
      const state = await saveSettingsAction(
        IDLE,
        settingForm(organizationId, field.key, encode(field, value), revision),
      );
      startSaving(() => settle(state, isUndo));
    });
  };
  const discard = (value = base.value, revision = base.revision) => {
    setBase({ value, revision });
    setDraft(value);
    setOutcome(IDLE_OUTCOME);
  };
  return { draft, setDraft, isDirty, isSaving, outcome, save, discard };
}

/** Lines travel as one text; boxes travel one by one. */
function encode({ control }: FieldView, value: FormValue): FormValue {
  return control === 'lines' && Array.isArray(value) ? value.join('\n') : value;
}

function refusal(state: Extract<FormState, { status: 'error' }>, key: string, isUndo: boolean): Outcome {
  const { revision, conflicts } = (state.details ?? {}) as { revision?: number; conflicts?: FieldConflict[] };
  const conflict = conflicts?.find((one) => one.key === key);
  if (conflict && revision !== undefined) return { status: 'conflict', conflict, revision, isUndo };
  const sentences = state.fields[key] ?? state.fields.non_field_errors ?? [state.message];
  return { status: 'refused', sentences };
}
