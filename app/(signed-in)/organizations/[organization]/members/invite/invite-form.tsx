'use client';

import { useActionState } from 'react';
import { IDLE } from '#app/_entry/form-state.ts';
import { inviteAction } from '#app/(signed-in)/organizations/[organization]/members/actions.ts';
import {
  TeamBoxes,
  type TeamChoice,
} from '#app/(signed-in)/organizations/[organization]/members/team-boxes.tsx';
import { FormMessage } from '#components/form/form-message.tsx';
import { errorOf, typedValue } from '#components/form/form-outcome.ts';
import { SelectField, type SelectOption } from '#components/form/select-field.tsx';
import { SubmitButton } from '#components/form/submit-button.tsx';
import { TextArea } from '#components/form/text-area.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { InviteOutcomes } from './invite-outcomes.tsx';

interface InviteFormProps {
  slug: string;
  roles: readonly SelectOption[];
  teams: readonly TeamChoice[];
}

/** Invites one or many: paste addresses, choose a role and teams, mail them or take the links. Works without JavaScript. */
export function InviteForm({ slug, roles, teams }: InviteFormProps) {
  const [state, send] = useActionState(inviteAction, IDLE);
  const outcomes = state.status === 'ok' ? (state.data?.outcomes ?? []) : [];
  const refused = state.status === 'ok' ? state.data?.refused : undefined;
  return (
    <form action={send} className="mt-6 grid max-w-110 gap-5">
      <input type="hidden" name="organization" value={slug} />
      <InviteOutcomes outcomes={outcomes} />
      <TextArea
        key={refused}
        name="emails"
        label={refused ? 'Addresses to try again' : 'Addresses'}
        help="One or many, by line, comma or space. Up to 100 at once."
        error={errorOf(state, 'emails')}
        defaultValue={refused ?? typedValue(state, 'emails')}
        inputMode="email"
        dir="ltr"
        required
      />
      <SelectField
        name="role"
        label="Role"
        options={roles}
        error={errorOf(state, 'role')}
        defaultValue={typedValue(state, 'role', 'member')}
      />
      {teams.length > 0 && <TeamBoxes teams={teams} error={errorOf(state, 'teams')} />}
      <TextArea
        name="message"
        label="Message"
        help="A few words of yours, shown in the mail and on the page. May stay empty."
        error={errorOf(state, 'message')}
        defaultValue={typedValue(state, 'message')}
        maxLength={500}
      />
      <SelectField
        name="delivery"
        label="Delivery"
        help="A link that you pass on yourself does not prove whose address it is; whoever makes an account with it has to confirm by mail."
        options={[
          { value: 'mail', label: 'Send by mail' },
          { value: 'link', label: 'Show me the links, send nothing' },
        ]}
        defaultValue={typedValue(state, 'delivery', 'mail')}
      />
      <FormMessage state={state} />
      <div className="flex gap-2">
        <SubmitButton pending="Inviting…">Invite</SubmitButton>
        <ButtonLink size="md" href={`/organizations/${slug}/members`}>
          Back to members
        </ButtonLink>
      </div>
    </form>
  );
}
