'use client';

import { Smartphone } from 'lucide-react';
import { useActionState } from 'react';
import { IDLE } from '#app/_entry/form-state.ts';
import { FormMessage } from '#components/form/form-message.tsx';
import { errorOf } from '#components/form/form-outcome.ts';
import { SubmitButton } from '#components/form/submit-button.tsx';
import { KeyButton } from '#components/security/key-button.tsx';
import { addPasskeyAction, beginPasskeyAction, beginTotpAppAction } from './actions.ts';
import { RecoveryCodes } from './recovery-codes.tsx';

/** The two kinds of second factor. The one for an app needs no JavaScript. */
export function ChooseFactor({ returnTo }: { returnTo: string }) {
  const [begun, begin] = useActionState(beginTotpAppAction, IDLE);
  const [added, add] = useActionState(addPasskeyAction, IDLE);
  if (added.status === 'ok' && added.data)
    return <RecoveryCodes codes={added.data.codes} returnTo={returnTo} />;
  return (
    <div className="mt-6 grid gap-3">
      <form action={begin} className="grid gap-3">
        <input type="hidden" name="returnTo" value={returnTo} />
        <FormMessage state={begun} />
        <SubmitButton size="lg" full pending="One moment…">
          <Smartphone aria-hidden="true" /> Use an authenticator app
        </SubmitButton>
      </form>
      <form action={add} className="grid gap-3">
        <input type="hidden" name="returnTo" value={returnTo} />
        <FormMessage state={added} />
        <KeyButton ask={askForNewKey}>Use a passkey or security key</KeyButton>
        {errorOf(added, 'response') && (
          <p role="alert" className="text-danger-ink text-sm">
            {errorOf(added, 'response')}
          </p>
        )}
      </form>
    </div>
  );
}

async function askForNewKey(): Promise<string> {
  const state = await beginPasskeyAction(IDLE, new FormData());
  if (state.status !== 'ok' || !state.data) {
    throw new Error(state.status === 'error' ? state.message : 'The key could not be made. Try again.');
  }
  const { startRegistration } = await import('@simplewebauthn/browser');
  return JSON.stringify(await startRegistration({ optionsJSON: state.data }));
}
