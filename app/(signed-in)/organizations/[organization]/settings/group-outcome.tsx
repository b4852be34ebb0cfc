'use client';

import type { FormState } from '#app/_entry/form-state.ts';
import { Button } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import type { SavedData } from './actions.ts';
import { ConflictPanel } from './conflict-panel.tsx';
import type { FormValue } from './form-values.ts';
import type { FieldConflict } from './saved-fields.ts';

interface GroupOutcomeProps {
  organizationId: number;
  state: FormState<SavedData>;
  action: (form: FormData) => void;
}

/** What became of a group's form that was sent without JavaScript, with the way back or the choice, as forms. */
export function GroupOutcome({ organizationId, state, action }: GroupOutcomeProps) {
  if (state.status === 'idle' || !state.message) return null;
  if (state.status === 'ok') {
    const changed = state.data?.fields.filter((field) => field.isChanged) ?? [];
    return (
      <form action={action} className="mt-4" role="status">
        <Carried
          organizationId={organizationId}
          revision={state.data?.revision ?? 0}
          values={changed.map(({ key, previous }) => [key, previous])}
        />
        <Notice tone="success">
          <p>{state.message}</p>
          <Button type="submit" className="mt-2">
            Undo
          </Button>
        </Notice>
      </form>
    );
  }
  const { conflicts = [], revision = 0 } = (state.details ?? {}) as {
    conflicts?: FieldConflict[];
    revision?: number;
  };
  if (conflicts.length === 0) {
    return (
      <div className="mt-4" role="alert">
        <Notice tone="danger">
          <p>Not saved: {state.fields.non_field_errors?.[0] ?? state.message}</p>
        </Notice>
      </div>
    );
  }
  return conflicts.map((conflict) => (
    <form key={conflict.key} action={action}>
      <Carried organizationId={organizationId} revision={revision} values={[[conflict.key, conflict.mine]]} />
      <ConflictPanel conflict={conflict} theirsLink={<TextLink href="?">Keep theirs</TextLink>} />
    </form>
  ));
}

interface CarriedProps {
  organizationId: number;
  revision: number;
  values: readonly (readonly [key: string, value: FormValue])[];
}

/** Values as hidden fields, as their controls would send them. */
function Carried({ organizationId, revision, values }: CarriedProps) {
  return (
    <>
      <input type="hidden" name="organization" value={organizationId} />
      <input type="hidden" name="revision" value={revision} />
      {values.map(([key, value]) => (
        <span key={key} hidden>
          <input type="hidden" name="keys" value={key} />
          <CarriedValue name={key} value={value} />
        </span>
      ))}
    </>
  );
}

function CarriedValue({ name, value }: { name: string; value: FormValue }) {
  if (value === false) return null;
  if (value === true) return <input type="hidden" name={name} value="on" />;
  // Lines are read from one text, boxes one by one; a text of several lines serves the first, which has no choices.
  const text = Array.isArray(value) ? value.join('\n') : value;
  return <textarea hidden readOnly name={name} value={text} />;
}
