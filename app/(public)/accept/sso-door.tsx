import { KeyRound } from 'lucide-react';
import { Door, DoorAct, DoorTag } from '#components/frame/door.tsx';
import type { InviteView } from '#domain/members/read-invite.ts';
import { QuietAct } from './act-form.tsx';
import { declineAction } from './actions.ts';
import { JoinFacts, OrganizationFace } from './invite-pieces.tsx';
import { SsoWay } from './sso-way.tsx';

/** State 7: signed in with the invited address, and the organization wants its own provider to say so too. */
export function SsoDoor({ invite }: { invite: InviteView }) {
  const { name } = invite.organization;
  return (
    <Door
      avatar={<OrganizationFace invite={invite} />}
      tag={<DoorTag icon={<KeyRound aria-hidden="true" />}>Single sign-on needed</DoorTag>}
      title={`${name} asks you to come through ${invite.sso?.name}`}
      lead="You are signed in with the invited address. One step is left, at the provider of the organization."
      footer={<QuietAct action={declineAction}>Decline invite</QuietAct>}
    >
      <JoinFacts invite={invite} />
      <DoorAct note="You come back here and join with one press. Nothing is used up before that.">
        <SsoWay invite={invite} isPrimary verb="Continue" />
      </DoorAct>
    </Door>
  );
}
