'use client';

import { useState } from 'react';
import type { FormState } from '#app/_entry/form-state.ts';
import {
  TeamBoxes,
  type TeamChoice,
} from '#app/(signed-in)/organizations/[organization]/members/team-boxes.tsx';
import { FormMessage } from '#components/form/form-message.tsx';
import { errorOf, fieldOf, typedValue } from '#components/form/form-outcome.ts';
import { SelectField, type SelectOption } from '#components/form/select-field.tsx';
import { SubmitButton } from '#components/form/submit-button.tsx';
import { TextArea } from '#components/form/text-area.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { splitAddresses } from '#domain/members/split-addresses.ts';
import type { InvitedData } from './actions.ts';
import { AddressField } from './address-field.tsx';
import { FileField } from './file-field.tsx';

export interface InviteFormProps {
  slug: string;
  roles: readonly SelectOption[];
  teams: readonly TeamChoice[];
  /** What stands in the form at first. */
  initial: { emails: string; role: string; teams: readonly string[] };
  /** Whether this site sends mail at all. */
  hasMail: boolean;
  /** How many people one list can invite. */
  rowsMax: number;
  state: FormState<InvitedData>;
  action: (form: FormData) => void;
}

/** Whom to invite, as what, and how. One address goes out at once; a list is looked through first. */
export function InviteForm({
  slug,
  roles,
  teams,
  initial,
  hasMail,
  rowsMax,
  state,
  action,
}: InviteFormProps) {
  const kept = state.status === 'ok' ? state.data : undefined;
  const emails = kept?.step === 'form' ? kept.emails : typedValue(state, 'emails', initial.emails);
  const [count, setCount] = useState(splitAddresses(emails).length);
  const [hasFile, setHasFile] = useState(false);
  const chosen = teams.length === 1 ? teams.map(({ value }) => value) : initial.teams;
  return (
    <form action={action} className="mt-6 grid max-w-110 gap-5">
      <input type="hidden" name="organization" value={slug} />
      <AddressField initial={emails} error={errorOf(state, 'emails')} onCount={setCount} />
      <FileField error={errorOf(state, 'file')} rowsMax={rowsMax} onChoose={setHasFile} />
      <SelectField {...fieldOf(state, 'role', initial.role)} label="Role" options={roles} />
      {teams.length > 0 && <TeamBoxes teams={teams} chosen={chosen} error={errorOf(state, 'teams')} />}
      <TextArea
        name="message"
        label="Message"
        help="A few words of yours, shown in the mail and on the page. May stay empty."
        error={errorOf(state, 'message')}
        defaultValue={kept?.message ?? typedValue(state, 'message')}
        maxLength={500}
      />
      <SelectField
        name="delivery"
        label="Delivery"
        help={
          hasMail
            ? 'A link that you pass on yourself does not prove whose address it is; whoever makes an account with it has to confirm by mail.'
            : 'This site sends no mail, so you pass the links on yourself. Give each only to the person it is for.'
        }
        options={[
          { value: 'mail', label: 'Send by mail', disabled: !hasMail, why: 'not set up on this site' },
          { value: 'link', label: 'Show me the links, send nothing' },
        ]}
        defaultValue={kept?.delivery ?? typedValue(state, 'delivery', hasMail ? 'mail' : 'link')}
      />
      <FormMessage state={state} />
      <div className="flex flex-wrap gap-2">
        <SubmitButton pending={count > 1 || hasFile ? 'Checking…' : 'Inviting…'}>
          {actText(count, hasFile)}
        </SubmitButton>
        <ButtonLink size="md" href={`/organizations/${slug}/members`}>
          Back to members
        </ButtonLink>
      </div>
    </form>
  );
}

function actText(count: number, hasFile: boolean): string {
  if (hasFile) return 'Review the list';
  return count > 1 ? `Review ${count.toLocaleString('en')} invites` : 'Send invite';
}
