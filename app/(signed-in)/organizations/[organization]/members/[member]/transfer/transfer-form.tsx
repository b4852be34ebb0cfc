'use client';

import { useActionState } from 'react';
import { IDLE } from '#app/_entry/form-state.ts';
import { FormMessage } from '#components/form/form-message.tsx';
import { errorOf, typedValue } from '#components/form/form-outcome.ts';
import { SubmitButton } from '#components/form/submit-button.tsx';
import { TextField } from '#components/form/text-field.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { transferOwnershipAction } from './actions.ts';

export function TransferForm({ slug, member, name }: { slug: string; member: string; name: string }) {
  const [state, send] = useActionState(transferOwnershipAction, IDLE);
  return (
    <form action={send} noValidate className="mt-6 grid gap-6">
      <input type="hidden" name="organization" value={slug} />
      <input type="hidden" name="member" value={member} />
      <ul className="grid list-disc gap-1.5 ps-5">
        <li>
          <bdi>{name}</bdi> can do everything from then on, deleting the organization included.
        </li>
        <li>You stay as a manager. Only an owner can make you owner again.</li>
        <li>Invites of yours that make somebody an owner stop working.</li>
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
      <div className="flex flex-wrap gap-2">
        <SubmitButton variant="danger-solid" pending="Handing over…">
          Hand over ownership
        </SubmitButton>
        <ButtonLink size="md" href={`/organizations/${slug}/members/${member}`}>
          Stay owner
        </ButtonLink>
      </div>
    </form>
  );
}
