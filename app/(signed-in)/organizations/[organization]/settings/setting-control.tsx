'use client';

import type { KeyboardEvent, ReactNode } from 'react';
import { Checkbox } from '#components/form/checkbox.tsx';
import { FieldNotes } from '#components/form/field.tsx';
import { SelectField } from '#components/form/select-field.tsx';
import { SwitchField } from '#components/form/switch-field.tsx';
import { TextArea } from '#components/form/text-area.tsx';
import { TextField } from '#components/form/text-field.tsx';
import type { FieldView } from './field-view.ts';
import type { FormValue } from './form-values.ts';
import { ItemsSummary } from './items-summary.tsx';

interface SettingControlProps {
  field: FieldView;
  value: FormValue;
  errors: readonly string[] | undefined;
  aside: ReactNode;
  onChange: (value: FormValue) => void;
  onLeave: () => void;
}

/** The control of one setting, by its type. */
export function SettingControl({ field, value, errors, aside, onChange, onLeave }: SettingControlProps) {
  const words = {
    name: field.key,
    label: field.label,
    help: field.help,
    error: errors,
    aside,
    why: field.why ?? undefined,
  };
  const isOff = field.why !== null;
  if (field.control === 'switch') {
    return (
      <SwitchField
        {...words}
        checked={value === true}
        disabled={isOff}
        onChange={(event) => onChange(event.target.checked)}
      />
    );
  }
  if (field.control === 'items') return <ItemsSummary field={field} />;
  if (field.control === 'checks') return <Checks {...{ field, value, errors, aside, onChange, onLeave }} />;
  if (field.control === 'select') {
    return (
      <div className="max-w-field">
        <SelectField
          {...words}
          options={field.choices}
          value={String(value)}
          disabled={isOff}
          onChange={(event) => onChange(event.target.value)}
        />
      </div>
    );
  }
  const text = Array.isArray(value) ? value.join('\n') : String(value);
  if (field.control === 'lines' || field.control === 'json') {
    return (
      <TextArea
        {...words}
        value={text}
        readOnly={isOff}
        spellCheck={false}
        className="font-mono"
        onChange={({ target }) =>
          onChange(field.control === 'lines' ? target.value.split('\n') : target.value)
        }
      />
    );
  }
  return (
    <div className="max-w-field">
      <TextField
        {...words}
        value={text}
        readOnly={isOff}
        inputMode={field.control === 'number' ? 'decimal' : undefined}
        maxLength={field.lengthMax ?? undefined}
        spellCheck={field.control === 'text' && field.key === 'name'}
        autoComplete="off"
        onChange={({ target }) => onChange(field.control === 'slug' ? slugTyped(target.value) : target.value)}
        onBlur={onLeave}
        onKeyDown={(event) => leaveOnEnter(event, onLeave)}
      />
    </div>
  );
}

/** Any number of a few values. */
function Checks({ field, value, errors = [], aside, onChange }: SettingControlProps) {
  const ticked = Array.isArray(value) ? value : [];
  return (
    <fieldset>
      <legend className="mb-1.5 flex w-full items-baseline justify-between gap-3 font-medium">
        {field.label}
        {aside}
      </legend>
      {field.choices.map((choice) => (
        <label
          key={choice.value}
          htmlFor={`${field.key}-${choice.value}`}
          className="flex min-h-8 items-center gap-2"
        >
          <Checkbox
            id={`${field.key}-${choice.value}`}
            name={field.key}
            value={choice.value}
            checked={ticked.includes(choice.value)}
            disabled={field.why !== null}
            onChange={({ target }) =>
              onChange(
                field.choices
                  .map((one) => one.value)
                  .filter((one) => (one === choice.value ? target.checked : ticked.includes(one))),
              )
            }
          />
          {choice.label}
        </label>
      ))}
      <FieldNotes id={field.key} errors={errors} why={field.why ?? undefined} help={field.help} />
    </fieldset>
  );
}

/** "NEW SLUG" becomes "new-slug" as it is typed. */
function slugTyped(typed: string): string {
  return typed.toLowerCase().replace(/[\s_]+/g, '-');
}

/** Enter saves one field, and never sends the whole group. */
function leaveOnEnter(event: KeyboardEvent, onLeave: () => void): void {
  if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
  event.preventDefault();
  onLeave();
}
