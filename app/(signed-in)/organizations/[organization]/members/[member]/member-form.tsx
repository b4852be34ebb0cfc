'use client';

import { useActionState } from 'react';
import { IDLE } from '#app/_entry/form-state.ts';
import { updateMemberAction } from '#app/(signed-in)/organizations/[organization]/members/actions.ts';
import {
  TeamBoxes,
  type TeamChoice,
} from '#app/(signed-in)/organizations/[organization]/members/team-boxes.tsx';
import { FormMessage } from '#components/form/form-message.tsx';
import { errorOf, fieldOf } from '#components/form/form-outcome.ts';
import { SelectField, type SelectOption } from '#components/form/select-field.tsx';
import { SubmitButton } from '#components/form/submit-button.tsx';

interface MemberFormProps {
  slug: string;
  member: string;
  role: string;
  roles: readonly SelectOption[];
  teams: readonly TeamChoice[];
  chosen: readonly string[];
  /** Why the role, or the teams, cannot be changed by the viewer; null where they can. */
  whyNotRole: string | null;
  whyNotTeams: string | null;
}

/** Role and teams of somebody. Works without JavaScript. */
export function MemberForm(props: MemberFormProps) {
  const { slug, member, role, roles, teams, chosen, whyNotRole, whyNotTeams } = props;
  const [state, send] = useActionState(updateMemberAction, IDLE);
  return (
    <form action={send} className="mt-6 grid max-w-110 gap-5">
      <input type="hidden" name="organization" value={slug} />
      <input type="hidden" name="member" value={member} />
      {whyNotRole !== null && <input type="hidden" name="role" value={role} />}
      <SelectField
        {...fieldOf(state, 'role', role)}
        label="Role"
        options={roles}
        disabled={whyNotRole !== null}
        why={whyNotRole ?? undefined}
      />
      {whyNotTeams === null && teams.length > 0 && (
        <TeamBoxes teams={teams} chosen={chosen} error={errorOf(state, 'teams')} />
      )}
      <FormMessage state={state} />
      {(whyNotRole === null || whyNotTeams === null) && (
        <div>
          <SubmitButton pending="Saving…">Save changes</SubmitButton>
        </div>
      )}
    </form>
  );
}
