'use client';

import { KeyRound } from 'lucide-react';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { Button } from '#components/ui/button.tsx';

interface KeyButtonProps {
  children: string;
  /** Asks our server and then the browser for the answer of a key, as JSON; throws a sentence when it cannot be had. */
  ask: () => Promise<string>;
  variant?: 'primary' | 'secondary';
}

/**
 * A button of a form that asks for a passkey or security key, puts its answer into the field `response` and sends the
 * form. It appears once the page is awake and only where the browser knows keys.
 */
export function KeyButton({ children, ask, variant = 'secondary' }: KeyButtonProps) {
  const field = useRef<HTMLInputElement>(null);
  const [isAble, setAble] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const [problem, setProblem] = useState<string>();
  useEffect(() => setAble('PublicKeyCredential' in window), []);

  async function press() {
    setAsking(true);
    setProblem(undefined);
    try {
      send(field, await ask());
    } catch (error) {
      setProblem(sentenceOf(error));
    } finally {
      setAsking(false);
    }
  }

  return (
    <div className="grid gap-2">
      <input ref={field} type="hidden" name="response" defaultValue="" />
      {isAble ? (
        <Button variant={variant} size="lg" full disabled={isAsking} onClick={press}>
          <KeyRound aria-hidden="true" />
          <span>{isAsking ? 'Waiting for your key…' : children}</span>
        </Button>
      ) : (
        <p className="text-ink-2 text-sm">
          Passkeys and security keys need JavaScript and a browser that knows them.
        </p>
      )}
      <p role="alert" className="text-danger-ink text-sm empty:hidden">
        {problem}
      </p>
    </div>
  );
}

function send(field: RefObject<HTMLInputElement | null>, response: string) {
  if (!field.current) return;
  field.current.value = response;
  field.current.form?.requestSubmit();
  // The form was read; the next press of another of its buttons must not send this answer again.
  field.current.value = '';
}

function sentenceOf(error: unknown): string {
  if (error instanceof Error && error.name === 'NotAllowedError') {
    return 'The key was not used: it took too long, or it was declined. Try again.';
  }
  if (error instanceof Error && error.name === 'InvalidStateError')
    return 'This key is on your account already.';
  return error instanceof Error && error.message !== ''
    ? error.message
    : 'The key could not be asked. Try again.';
}
