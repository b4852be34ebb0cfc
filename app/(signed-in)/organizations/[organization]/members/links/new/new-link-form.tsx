'use client';

import { useActionState } from 'react';
import { IDLE } from '#app/_entry/form-state.ts';
import { createLinkAction } from '#app/(signed-in)/organizations/[organization]/members/links/actions.ts';
import {
  TeamBoxes,
  type TeamChoice,
} from '#app/(signed-in)/organizations/[organization]/members/team-boxes.tsx';
import { FormMessage } from '#components/form/form-message.tsx';
import { errorOf, fieldOf, typedValue } from '#components/form/form-outcome.ts';
import { SelectField, type SelectOption } from '#components/form/select-field.tsx';
import { SubmitButton } from '#components/form/submit-button.tsx';
import { SwitchField } from '#components/form/switch-field.tsx';
import { TextField } from '#components/form/text-field.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { MadeLink } from './made-link.tsx';

interface NewLinkFormProps {
  slug: string;
  roles: readonly SelectOption[];
  teams: readonly TeamChoice[];
}

const OPEN_DAYS = [
  { value: '1', label: 'A day' },
  { value: '7', label: '7 days' },
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '', label: 'Until it is switched off' },
];

/** The limits of a new link; then the link itself, this once. Works without JavaScript. */
export function NewLinkForm({ slug, roles, teams }: NewLinkFormProps) {
  const [state, send] = useActionState(createLinkAction, IDLE);
  const made = state.status === 'ok' ? state.data : undefined;
  return (
    <form action={send} noValidate className="mt-6 grid max-w-110 gap-5">
      <input type="hidden" name="organization" value={slug} />
      <MadeLink made={made} slug={slug} />
      <TextField
        {...fieldOf(state, 'name')}
        label="Name"
        help="For you and the managers, such as “Summer interns”."
        autoComplete="off"
        maxLength={60}
      />
      <SelectField {...fieldOf(state, 'role', 'member')} label="Role" options={roles} />
      {teams.length > 0 && <TeamBoxes teams={teams} error={errorOf(state, 'teams')} />}
      <TextField
        {...fieldOf(state, 'usesMax', '10')}
        label="How many people"
        help="Empty: as many as like."
        type="number"
        min={1}
        max={10_000}
        inputMode="numeric"
      />
      <SelectField {...fieldOf(state, 'openDays', '30')} label="Open for" options={OPEN_DAYS} />
      <TextField
        {...fieldOf(state, 'domains')}
        label="Only addresses at"
        help="Domains with a comma between, such as halden.example. Empty: any. The address must be proven; the link proves none."
        autoComplete="off"
        dir="ltr"
      />
      <SwitchField
        name="needsApproval"
        label="Ask a manager first"
        help="People who use the link wait under Requests until a manager lets them in."
        defaultChecked={typedValue(state, 'needsApproval') === 'on'}
        error={errorOf(state, 'needsApproval')}
      />
      <FormMessage state={state} />
      <div className="flex gap-2">
        <SubmitButton pending="Making link…">Make link</SubmitButton>
        <ButtonLink size="md" href={`/organizations/${slug}/members/links`}>
          Back to links
        </ButtonLink>
      </div>
    </form>
  );
}
