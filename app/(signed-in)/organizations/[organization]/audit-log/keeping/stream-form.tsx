'use client';

import { useActionState } from 'react';
import { IDLE } from '#app/_entry/form-state.ts';
import { saveStreamAction } from '#app/(signed-in)/organizations/[organization]/audit-log/actions.ts';
import { FormMessage } from '#components/form/form-message.tsx';
import { errorOf, typedValue } from '#components/form/form-outcome.ts';
import { SelectField } from '#components/form/select-field.tsx';
import { ShownOnce } from '#components/form/shown-once.tsx';
import { SubmitButton } from '#components/form/submit-button.tsx';
import { SwitchField } from '#components/form/switch-field.tsx';
import { TextField } from '#components/form/text-field.tsx';

interface StreamFormProps {
  slug: string;
  stream: { url: string; isPaused: boolean } | null;
}

/** Address, header and state of the stream; then the signing secret of a new one, this once. */
export function StreamForm({ slug, stream }: StreamFormProps) {
  const [state, action] = useActionState(saveStreamAction, IDLE);
  const made = state.status === 'ok' ? state.data : undefined;
  return (
    <form action={action} noValidate className="mt-5 grid gap-5">
      <input type="hidden" name="organization" value={slug} />
      <FormMessage state={state} />
      <ShownOnce
        title="The stream is set. Copy its signing secret now: it is shown this once."
        secret={made?.secret}
        copy="Copy secret"
      />
      <TextField
        name="url"
        type="url"
        label="Address"
        help="Answers 2xx when it has taken a delivery. Anything else is tried again."
        autoComplete="off"
        defaultValue={typedValue(state, 'url') || stream?.url}
        error={errorOf(state, 'url')}
      />
      <TextField
        name="authorization"
        label="Authorization header"
        help={
          stream
            ? 'Kept sealed and never shown. Empty keeps it as it is, a single - removes it.'
            : 'Such as “Splunk 1234”. Kept sealed and never shown again. Empty sends none.'
        }
        autoComplete="off"
        error={errorOf(state, 'authorization')}
      />
      {stream ? (
        <SwitchField
          key={String(stream.isPaused)}
          name="isPaused"
          label="Paused"
          help="Nothing is sent; it goes on later from the same place."
          defaultChecked={stream.isPaused}
        />
      ) : (
        <SelectField
          name="from"
          label="Begin with"
          options={[
            { value: 'now', label: 'What happens from now on' },
            { value: 'start', label: 'The oldest entry' },
          ]}
        />
      )}
      <div>
        <SubmitButton pending="Saving…">{stream ? 'Save stream' : 'Start stream'}</SubmitButton>
      </div>
    </form>
  );
}
