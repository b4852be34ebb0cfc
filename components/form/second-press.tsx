'use client';

import { type ReactNode, useActionState } from 'react';
import { type FormState, IDLE } from '#app/_entry/form-state.ts';
import { buttonClass } from '#components/ui/button.tsx';
import { textLinkClass } from '#components/ui/text-link.tsx';
import { FormMessage } from './form-message.tsx';
import { HiddenFields } from './hidden-fields.tsx';
import { SubmitButton } from './submit-button.tsx';

interface SecondPressProps<Data> {
  action: (previous: FormState<Data>, form: FormData) => Promise<FormState<Data>>;
  /** The hidden fields that say what is meant. */
  fields: Readonly<Record<string, string>>;
  /** The quiet word that opens the question; `whom` says for screen readers what it is about. */
  label: string;
  whom?: string;
  /** What will happen. */
  note: string;
  button: string;
  pending: string;
  variant?: 'danger' | 'secondary';
  /** Opens it with a button instead of a word. */
  opensWithButton?: boolean;
  /** What to say when the action says nothing itself. */
  done?: string;
}

/** An act on one row, after a second press that says what will happen. Needs no JavaScript. */
export function SecondPress<Data>(props: SecondPressProps<Data>): ReactNode {
  const {
    action,
    fields,
    label,
    whom,
    note,
    button,
    pending,
    variant = 'danger',
    done,
    opensWithButton,
  } = props;
  const look = opensWithButton ? buttonClass({ variant }) : textLinkClass('quiet');
  const [state, send] = useActionState(action, IDLE);
  return (
    <details>
      <summary className={`${look} cursor-pointer list-none`}>
        {label}
        {whom !== undefined && <span className="sr-only"> {whom}</span>}
      </summary>
      <form action={send} className="mt-2 grid justify-items-start gap-2">
        <HiddenFields fields={fields} />
        <p className="text-ink-2 text-sm">{note}</p>
        <FormMessage state={state} {...(done !== undefined && { okMessage: done })} />
        <SubmitButton variant={variant} size="sm" pending={pending}>
          {button}
        </SubmitButton>
      </form>
    </details>
  );
}
