'use client';

import { useActionState } from 'react';
import { IDLE } from '#app/_entry/form-state.ts';
import { FormMessage } from '#components/form/form-message.tsx';
import { errorOf } from '#components/form/form-outcome.ts';
import { SelectField } from '#components/form/select-field.tsx';
import { SubmitButton } from '#components/form/submit-button.tsx';
import { setDomainEntryAction } from './actions.ts';

interface EntryFormProps {
  slug: string;
  domainId: number;
  name: string;
  entry: string;
}

const ENTRIES = [
  { value: 'off', label: 'Nothing: they need an invite' },
  { value: 'ask', label: 'Ask to join: a manager decides' },
  { value: 'join', label: 'Join at once' },
];

/** What people with a proven address of the domain may do. */
export function EntryForm({ slug, domainId, name, entry }: EntryFormProps) {
  const [state, send] = useActionState(setDomainEntryAction, IDLE);
  return (
    <form action={send} className="grid max-w-110 gap-3">
      <input type="hidden" name="organization" value={slug} />
      <input type="hidden" name="domain" value={domainId} />
      <SelectField
        name="entry"
        label={`People at ${name} may`}
        help="Whoever was removed can only ask."
        options={ENTRIES}
        defaultValue={entry}
        error={errorOf(state, 'entry')}
      />
      <FormMessage state={state} />
      <div>
        <SubmitButton variant="secondary" pending="Saving…">
          Save<span className="sr-only"> for {name}</span>
        </SubmitButton>
      </div>
    </form>
  );
}
