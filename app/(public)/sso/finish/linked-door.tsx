import { Door, DoorAct } from '#components/frame/door.tsx';
import { buttonClass } from '#components/ui/button.tsx';

const DONE = '/sso/done';

/** Both sides are shown: goes on by itself, or by the link where a browser does not. */
export function LinkedDoor() {
  return (
    <Door title="You are signed in" lead="One moment, this leads on by itself.">
      <meta httpEquiv="refresh" content={`0;url=${DONE}`} />
      <DoorAct>
        <a href={DONE} className={buttonClass({ variant: 'primary', size: 'lg', full: true })}>
          Continue
        </a>
      </DoorAct>
    </Door>
  );
}
