'use client';

import { useActionState } from 'react';
import { IDLE } from '#app/_entry/form-state.ts';
import { askForInviteAction } from '#app/(signed-in)/organizations/[organization]/members/requests/actions.ts';
import {
  TeamBoxes,
  type TeamChoice,
} from '#app/(signed-in)/organizations/[organization]/members/team-boxes.tsx';
import { DoneNotice } from '#components/form/done-notice.tsx';
import { FormMessage } from '#components/form/form-message.tsx';
import { errorOf, fieldOf } from '#components/form/form-outcome.ts';
import { SelectField, type SelectOption } from '#components/form/select-field.tsx';
import { SubmitButton } from '#components/form/submit-button.tsx';
import { TextArea } from '#components/form/text-area.tsx';
import { TextField } from '#components/form/text-field.tsx';
import { ButtonLink } from '#components/ui/button.tsx';

interface AskFormProps {
  slug: string;
  defaultRole: string;
  roles: readonly SelectOption[];
  teams: readonly TeamChoice[];
}

/** Whom to ask for, as what, and why. Works without JavaScript. */
export function AskForm({ slug, defaultRole, roles, teams }: AskFormProps) {
  const [state, send] = useActionState(askForInviteAction, IDLE);
  const asked = state.status === 'ok' ? state.data?.asked : undefined;
  return (
    <form action={send} noValidate className="mt-6 grid max-w-110 gap-5">
      <input type="hidden" name="organization" value={slug} />
      <DoneNotice title="Asked">
        {asked && (
          <>
            The managers hear about <bdi>{asked}</bdi> by mail, and you hear what becomes of it.
          </>
        )}
      </DoneNotice>
      <TextField {...fieldOf(state, 'email')} type="email" label="Address" autoComplete="off" />
      <SelectField {...fieldOf(state, 'role', defaultRole)} label="Role" options={roles} />
      {teams.length > 0 && <TeamBoxes teams={teams} error={errorOf(state, 'teams')} />}
      <TextArea
        {...fieldOf(state, 'message')}
        label="Why"
        help="For those who decide. May stay empty."
        maxLength={500}
      />
      <FormMessage state={state} />
      <div className="flex gap-2">
        <SubmitButton pending="Asking…">Ask</SubmitButton>
        <ButtonLink size="md" href={`/organizations/${slug}/members/requests`}>
          See requests
        </ButtonLink>
      </div>
    </form>
  );
}
