'use client';

import { useActionState } from 'react';
import { IDLE } from '#app/_entry/form-state.ts';
import { createTeamAction } from '#app/(signed-in)/organizations/[organization]/teams/actions.ts';
import { FormMessage } from '#components/form/form-message.tsx';
import { fieldOf } from '#components/form/form-outcome.ts';
import { SubmitButton } from '#components/form/submit-button.tsx';
import { TextField } from '#components/form/text-field.tsx';
import { ButtonLink } from '#components/ui/button.tsx';

export function NewTeamForm({ slug }: { slug: string }) {
  const [state, send] = useActionState(createTeamAction, IDLE);
  return (
    <form action={send} noValidate className="mt-6 grid max-w-110 gap-5">
      <input type="hidden" name="organization" value={slug} />
      <TextField {...fieldOf(state, 'name')} label="Name" required maxLength={64} />
      <TextField
        {...fieldOf(state, 'slug')}
        label="Slug"
        help="Stands in addresses. Left empty, it is made from the name."
        maxLength={50}
        dir="ltr"
        autoCapitalize="none"
        spellCheck={false}
      />
      <FormMessage state={state} />
      <div className="flex gap-2">
        <SubmitButton pending="Creating…">Create team</SubmitButton>
        <ButtonLink size="md" href={`/organizations/${slug}/teams`}>
          Back to teams
        </ButtonLink>
      </div>
    </form>
  );
}
