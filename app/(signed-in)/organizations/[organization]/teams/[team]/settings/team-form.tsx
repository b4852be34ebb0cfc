'use client';

import { useActionState } from 'react';
import { IDLE } from '#app/_entry/form-state.ts';
import { updateTeamAction } from '#app/(signed-in)/organizations/[organization]/teams/actions.ts';
import { FormMessage } from '#components/form/form-message.tsx';
import { fieldOf } from '#components/form/form-outcome.ts';
import { SubmitButton } from '#components/form/submit-button.tsx';
import { TextField } from '#components/form/text-field.tsx';

export function TeamForm({ slug, team, name }: { slug: string; team: string; name: string }) {
  const [state, send] = useActionState(updateTeamAction, IDLE);
  return (
    <form action={send} noValidate className="mt-6 grid max-w-110 gap-5">
      <input type="hidden" name="organization" value={slug} />
      <input type="hidden" name="team" value={team} />
      <TextField
        key={`name ${name}`}
        {...fieldOf(state, 'name', name)}
        label="Name"
        required
        maxLength={64}
      />
      <TextField
        key={`slug ${team}`}
        {...fieldOf(state, 'slug', team)}
        label="Slug"
        help="Stands in addresses. Links with the old one stop working."
        required
        maxLength={50}
        dir="ltr"
        autoCapitalize="none"
        spellCheck={false}
      />
      <FormMessage state={state} />
      <div>
        <SubmitButton pending="Saving…">Save changes</SubmitButton>
      </div>
    </form>
  );
}
