import type { LinkView } from '#domain/invite-links/read-link.ts';
import { OpenSharedDoor } from './open-shared-door.tsx';
import { isShut, ShutSharedDoor } from './shut-shared-door.tsx';

/** The card of one state of a shareable link. */
export function SharedDoor({ link, now }: { link: LinkView; now: Date }) {
  const { state } = link;
  if (isShut(state)) return <ShutSharedDoor link={link} state={state} />;
  return <OpenSharedDoor link={link} now={now} />;
}
