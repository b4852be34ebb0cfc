'use client';

import { useActionState } from 'react';
import { IDLE } from '#app/_entry/form-state.ts';
import { Checkbox } from '#components/form/checkbox.tsx';
import { FormMessage } from '#components/form/form-message.tsx';
import { SubmitButton } from '#components/form/submit-button.tsx';
import { secondStepAction } from './actions.ts';
import { FactorFields } from './factor-fields.tsx';

interface SecondStepFormProps {
  returnTo: string;
  hasApp: boolean;
  hasKey: boolean;
  /** 0 does not offer to trust this browser. */
  trustDays: number;
}

/** A code or a key, and the choice not to be asked on this browser for a while. */
export function SecondStepForm({ returnTo, trustDays, ...factors }: SecondStepFormProps) {
  const [state, action] = useActionState(secondStepAction, IDLE);
  return (
    <form action={action} noValidate className="mt-6 grid gap-4">
      <input type="hidden" name="returnTo" value={returnTo} />
      <FormMessage state={state} />
      <FactorFields state={state} {...factors} />
      {trustDays > 0 && (
        <label htmlFor="trust" className="flex items-center gap-2">
          <Checkbox id="trust" name="trust" />
          Do not ask again on this browser for {trustDays} days
        </label>
      )}
      <SubmitButton size="lg" full pending="Signing in…">
        Sign in
      </SubmitButton>
    </form>
  );
}
