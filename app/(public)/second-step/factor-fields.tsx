import { errorOf, type FormOutcome } from '#components/form/form-outcome.ts';
import { TextField } from '#components/form/text-field.tsx';
import { KeyButton } from '#components/security/key-button.tsx';
import { askForKey } from './ask-for-key.ts';

interface FactorFieldsProps {
  state: FormOutcome;
  hasApp: boolean;
  hasKey: boolean;
}

/** The ways to show a second factor, inside a form: the button for a key, and the field for a code. */
export function FactorFields({ state, hasApp, hasKey }: FactorFieldsProps) {
  const keyProblem = errorOf(state, 'response');
  return (
    <>
      {hasKey && (
        <KeyButton ask={askForKey} variant={hasApp ? 'secondary' : 'primary'}>
          Use a passkey or security key
        </KeyButton>
      )}
      {keyProblem && (
        <p role="alert" className="text-danger-ink text-sm">
          {keyProblem}
        </p>
      )}
      <TextField
        name="code"
        label={hasApp ? 'Code' : 'Recovery code'}
        help={
          hasApp
            ? 'The six digits of your authenticator app, or one of your recovery codes.'
            : 'One of the codes that you kept when you added your key. Each works once.'
        }
        autoComplete="one-time-code"
        error={errorOf(state, 'code')}
      />
    </>
  );
}
