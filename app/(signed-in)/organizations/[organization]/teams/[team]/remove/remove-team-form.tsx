'use client';

import { useActionState } from 'react';
import { IDLE } from '#app/_entry/form-state.ts';
import { removeTeamAction } from '#app/(signed-in)/organizations/[organization]/teams/actions.ts';
import { FormMessage } from '#components/form/form-message.tsx';
import { errorOf, typedValue } from '#components/form/form-outcome.ts';
import { SubmitButton } from '#components/form/submit-button.tsx';
import { TextField } from '#components/form/text-field.tsx';
import { ButtonLink } from '#components/ui/button.tsx';

export function RemoveTeamForm({ slug, team, name }: { slug: string; team: string; name: string }) {
  const [state, send] = useActionState(removeTeamAction, IDLE);
  return (
    <form action={send} noValidate className="mt-6 grid max-w-110 gap-5">
      <input type="hidden" name="organization" value={slug} />
      <input type="hidden" name="team" value={team} />
      <p>
        The team and its avatar are gone for good, and pending invites to it lose it. Its members stay in the
        organization.
      </p>
      <TextField
        name="confirmation"
        label={
          <>
            Type <bdi className="font-semibold">{name}</bdi> to go on
          </>
        }
        autoComplete="off"
        defaultValue={typedValue(state, 'confirmation')}
        error={errorOf(state, 'confirmation')}
      />
      <FormMessage state={state} />
      <div className="flex gap-2">
        <SubmitButton variant="danger-solid" pending="Removing…">
          Remove team
        </SubmitButton>
        <ButtonLink size="md" href={`/organizations/${slug}/teams/${team}/settings`}>
          Keep it
        </ButtonLink>
      </div>
    </form>
  );
}
