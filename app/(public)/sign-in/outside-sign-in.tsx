import { Button } from '#components/ui/button.tsx';
import type { OutsideProvider } from '#lib/auth/outside-providers.ts';
import { outsideSignInAction } from './actions.ts';

interface OutsideSignInProps {
  providers: readonly OutsideProvider[];
  returnTo: string;
}

/** A button per outside provider that this site has set up; nothing without any. */
export function OutsideSignIn({ providers, returnTo }: OutsideSignInProps) {
  if (providers.length === 0) return null;
  return (
    <form action={outsideSignInAction} className="mt-3 grid gap-3">
      <input type="hidden" name="returnTo" value={returnTo} />
      {providers.map(({ id, name }) => (
        <Button key={id} type="submit" name="provider" value={id} size="lg" full>
          Continue with {name}
        </Button>
      ))}
    </form>
  );
}
