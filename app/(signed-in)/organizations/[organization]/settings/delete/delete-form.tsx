'use client';

import { useActionState } from 'react';
import { IDLE } from '#app/_entry/form-state.ts';
import { deleteOrganizationAction } from '#app/(signed-in)/organizations/[organization]/settings/deletion-actions.ts';
import { FormMessage } from '#components/form/form-message.tsx';
import { errorOf, typedValue } from '#components/form/form-outcome.ts';
import { SubmitButton } from '#components/form/submit-button.tsx';
import { TextField } from '#components/form/text-field.tsx';
import { ButtonLink } from '#components/ui/button.tsx';

interface DeleteFormProps {
  slug: string;
  memberCount: number;
  /** For how many hours it can be restored. */
  graceHours: number;
}

export function DeleteForm({ slug, memberCount, graceHours }: DeleteFormProps) {
  const [state, send] = useActionState(deleteOrganizationAction, IDLE);
  const people = memberCount === 1 ? 'The one member loses' : `All ${memberCount} members lose`;
  const hours = graceHours === 1 ? '1 hour' : `${graceHours} hours`;
  return (
    <form action={send} noValidate className="mt-6 grid gap-6">
      <input type="hidden" name="organization" value={slug} />
      <ul className="grid list-disc gap-1.5 ps-5">
        <li>From now on nothing can be changed, and nobody can join.</li>
        <li>Every owner gets a mail. For {hours} any owner can restore it.</li>
        <li>After that, {people.toLowerCase()} access, and nobody can bring it back.</li>
        <li>The audit log is kept.</li>
      </ul>
      <div className="max-w-field">
        <TextField
          name="confirmation"
          label={
            <>
              Type <span className="font-mono">{slug}</span> to confirm
            </>
          }
          error={errorOf(state, 'confirmation')}
          defaultValue={typedValue(state, 'confirmation')}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          required
        />
      </div>
      <FormMessage state={state} />
      <div className="flex gap-2">
        <SubmitButton variant="danger-solid" pending="Deleting…">
          Delete organization
        </SubmitButton>
        <ButtonLink size="md" href={`/organizations/${slug}/settings`}>
          Keep
        </ButtonLink>
      </div>
    </form>
  );
}
