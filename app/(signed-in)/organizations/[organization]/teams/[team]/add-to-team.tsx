'use client';

import { useActionState } from 'react';
import { IDLE } from '#app/_entry/form-state.ts';
import { addToTeamAction } from '#app/(signed-in)/organizations/[organization]/teams/actions.ts';
import { errorOf, typedValue } from '#components/form/form-outcome.ts';
import { SubmitButton } from '#components/form/submit-button.tsx';
import { TextField } from '#components/form/text-field.tsx';

/** Adds a member of the organization by their address. */
export function AddToTeam({ slug, team }: { slug: string; team: string }) {
  const [state, send] = useActionState(addToTeamAction, IDLE);
  const refused = state.status === 'error' && !state.fields.email ? state.message : undefined;
  return (
    <form action={send} noValidate className="mt-4 flex max-w-form flex-wrap items-start gap-2">
      <input type="hidden" name="organization" value={slug} />
      <input type="hidden" name="team" value={team} />
      <div className="min-w-0 grow basis-60">
        <TextField
          name="email"
          type="email"
          label="Address of a member to add"
          hideLabel
          placeholder="Address of a member to add"
          autoComplete="off"
          defaultValue={typedValue(state, 'email')}
          error={errorOf(state, 'email') ?? refused}
          help={<span aria-live="polite">{state.status === 'ok' && state.message}</span>}
        />
      </div>
      <SubmitButton variant="secondary" pending="Adding…">
        Add to team
      </SubmitButton>
    </form>
  );
}
