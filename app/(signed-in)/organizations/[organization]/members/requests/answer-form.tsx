'use client';

import { useActionState } from 'react';
import { IDLE } from '#app/_entry/form-state.ts';
import {
  TeamBoxes,
  type TeamChoice,
} from '#app/(signed-in)/organizations/[organization]/members/team-boxes.tsx';
import { FormMessage } from '#components/form/form-message.tsx';
import { errorOf, typedValue } from '#components/form/form-outcome.ts';
import { SelectField, type SelectOption } from '#components/form/select-field.tsx';
import { SubmitButton } from '#components/form/submit-button.tsx';
import { answerRequestAction } from './actions.ts';
import { Answered } from './answered.tsx';

interface AnswerFormProps {
  slug: string;
  requestId: number;
  email: string;
  role: string;
  roles: readonly SelectOption[];
  teams: readonly TeamChoice[];
  chosen: readonly string[];
}

/** Role and teams as asked for, to be changed before one approves; or no. Works without JavaScript. */
export function AnswerForm({ slug, requestId, email, role, roles, teams, chosen }: AnswerFormProps) {
  const [state, send] = useActionState(answerRequestAction, IDLE);
  const answered = state.status === 'ok' ? state.data?.answered : undefined;
  const refusal = errorOf(state, 'approve');
  if (answered) return <Answered>{answered}</Answered>;
  return (
    <form action={send} className="mt-4 grid max-w-110 gap-4" aria-label={`Answer for ${email}`}>
      <input type="hidden" name="organization" value={slug} />
      <input type="hidden" name="request" value={requestId} />
      <SelectField
        name="role"
        label="Role"
        options={roles}
        error={errorOf(state, 'role') ?? refusal}
        defaultValue={typedValue(state, 'role', role)}
      />
      {teams.length > 0 && (
        <details open={chosen.length > 0}>
          <summary className="cursor-pointer text-ink-2 text-sm">Teams</summary>
          <div className="mt-2">
            <TeamBoxes
              teams={teams}
              chosen={chosen}
              idPrefix={`request-${requestId}`}
              error={errorOf(state, 'teams')}
            />
          </div>
        </details>
      )}
      {!refusal && <FormMessage state={state} />}
      <div className="flex flex-wrap gap-2">
        <SubmitButton name="answer" value="approve" pending="Approving…">
          Approve<span className="sr-only"> {email}</span>
        </SubmitButton>
        <SubmitButton name="answer" value="deny" variant="danger" pending="Denying…">
          Deny<span className="sr-only"> {email}</span>
        </SubmitButton>
      </div>
    </form>
  );
}
