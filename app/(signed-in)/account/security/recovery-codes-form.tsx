'use client';

import { useActionState } from 'react';
import { IDLE } from '#app/_entry/form-state.ts';
import { FormMessage } from '#components/form/form-message.tsx';
import { SubmitButton } from '#components/form/submit-button.tsx';
import { RecoveryCodeList } from '#components/security/recovery-code-list.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { makeRecoveryCodesAction } from './actions.ts';

/** How many codes are left, and the button for new ones, which are shown this once. */
export function RecoveryCodesForm({ left }: { left: number }) {
  const [state, action] = useActionState(makeRecoveryCodesAction, IDLE);
  const codes = state.status === 'ok' ? state.data?.codes : undefined;
  return (
    <form action={action} className="grid max-w-form justify-items-start gap-4 [&>*]:w-full">
      <p>{left === 1 ? 'One code is left.' : `${left} codes are left.`}</p>
      <FormMessage state={state} />
      <div aria-live="polite" className="grid gap-4 empty:hidden">
        {codes && (
          <>
            <Notice tone="success" title="Keep these codes now: they are shown this once.">
              <p>The old ones no longer work.</p>
            </Notice>
            <RecoveryCodeList codes={codes} />
          </>
        )}
      </div>
      <div>
        <SubmitButton variant="secondary" pending="Making codes…">
          Make new codes
        </SubmitButton>
      </div>
    </form>
  );
}
