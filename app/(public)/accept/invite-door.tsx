import type { InviteView } from '#domain/members/read-invite.ts';
import { DeadDoor, isDead } from './dead-door.tsx';
import { MemberDoor } from './member-door.tsx';
import { ReadyDoor } from './ready-door.tsx';
import { SignedOutDoor } from './signed-out-door.tsx';
import { SsoDoor } from './sso-door.tsx';
import { TwoFactorDoor } from './two-factor-door.tsx';
import { WrongAccountDoor } from './wrong-account-door.tsx';

/** The card of one state of an invite. */
export function InviteDoor({ invite, now }: { invite: InviteView; now: Date }) {
  const { state, caller } = invite;
  if (isDead(state)) return <DeadDoor invite={invite} state={state} />;
  if (state === 'already-member' || (state === 'used-by-you' && caller?.isMember)) {
    return <MemberDoor invite={invite} />;
  }
  if (state === 'used-by-you') return <DeadDoor invite={invite} state="used" />;
  if (state === 'signed-out-known' || state === 'signed-out-new') {
    return <SignedOutDoor invite={invite} now={now} />;
  }
  if (state === 'sso-needed') return <SsoDoor invite={invite} />;
  if (state === 'two-factor-needed') return <TwoFactorDoor invite={invite} />;
  if (state === 'ready') return <ReadyDoor invite={invite} now={now} />;
  return <WrongAccountDoor invite={invite} />;
}
