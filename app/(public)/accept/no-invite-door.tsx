import { Unlink } from 'lucide-react';
import { Door, DoorAct, DoorTag } from '#components/frame/door.tsx';
import { ButtonLink } from '#components/ui/button.tsx';

/** The one answer to every link that was never ours, and to a browser that holds none. */
export function NoInviteDoor({ isBroken, isSignedIn }: { isBroken: boolean; isSignedIn: boolean }) {
  const tag = <DoorTag icon={<Unlink aria-hidden="true" />}>No invite here</DoorTag>;
  const next = isSignedIn ? { href: '/', label: 'Go to Foyer' } : { href: '/sign-in', label: 'Sign in' };
  return (
    <Door
      tag={tag}
      title={isBroken ? 'This is not an invite link of ours' : 'Open the link in your mail'}
      lead={
        isBroken
          ? 'It may have lost its end on the way. Open it from the mail itself, or copy the whole line. If it stays like this, ask whoever sent it for a new one.'
          : 'This browser keeps an invite for an hour after its link was opened, and holds none now. Open the link in the mail again; it is still good.'
      }
    >
      <DoorAct>
        <ButtonLink href={next.href} variant="secondary" size="lg" full>
          {next.label}
        </ButtonLink>
      </DoorAct>
    </Door>
  );
}
