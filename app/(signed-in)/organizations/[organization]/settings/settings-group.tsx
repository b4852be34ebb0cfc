'use client';

import { useActionState } from 'react';
import { IDLE } from '#app/_entry/form-state.ts';
import { errorOf } from '#components/form/form-outcome.ts';
import { buttonClass } from '#components/ui/button.tsx';
import { saveSettingsAction } from './actions.ts';
import type { FieldView } from './field-view.ts';
import type { FormValue } from './form-values.ts';
import { GroupOutcome } from './group-outcome.tsx';
import { SettingField } from './setting-field.tsx';

interface SettingsGroupProps {
  organizationId: number;
  fields: readonly FieldView[];
}

/**
 * One group of settings. With JavaScript every field saves itself; without it the group is one form with one button, and
 * carries what it was made with, so that only what was touched is saved.
 */
export function SettingsGroup({ organizationId, fields }: SettingsGroupProps) {
  const [state, action] = useActionState(saveSettingsAction, IDLE);
  const open = fields.filter((field) => field.why === null && field.control !== 'items');
  const base = Object.fromEntries(open.map(({ key, value }) => [key, value]));
  const typed = ({ key, control, why }: FieldView): FormValue | undefined => {
    if (state.status !== 'error' || why !== null) return undefined;
    if (control === 'switch') return state.values[key] === 'on';
    return control === 'checks' ? undefined : state.values[key];
  };
  return (
    <>
      <GroupOutcome organizationId={organizationId} state={state} action={action} />
      <form action={action} noValidate className="mt-4 border-line border-t">
        <input type="hidden" name="organization" value={organizationId} />
        <input type="hidden" name="revision" value={fields[0]?.revision ?? 0} />
        <input type="hidden" name="base" value={JSON.stringify(base)} />
        {open.map(({ key }) => (
          <input key={key} type="hidden" name="keys" value={key} />
        ))}
        <div>
          {fields.map((field) => (
            <SettingField
              key={field.key}
              organizationId={organizationId}
              field={field}
              typed={typed(field)}
              errors={errorOf(state, field.key)}
            />
          ))}
        </div>
        {open.length > 0 && (
          <noscript>
            <button type="submit" className={buttonClass({ variant: 'primary', size: 'md' })}>
              Save changes
            </button>
          </noscript>
        )}
      </form>
    </>
  );
}
