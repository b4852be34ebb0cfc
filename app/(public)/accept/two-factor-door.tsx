import { ShieldCheck } from 'lucide-react';
import { Door, DoorAct, DoorTag } from '#components/frame/door.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import type { InviteView } from '#domain/members/read-invite.ts';
import { QuietAct } from './act-form.tsx';
import { declineAction } from './actions.ts';
import { JoinFacts, OrganizationFace } from './invite-pieces.tsx';

/** State 6: the right person, who has no second factor where the organization requires one. The invite waits. */
export function TwoFactorDoor({ invite }: { invite: InviteView }) {
  return (
    <Door
      open
      avatar={<OrganizationFace invite={invite} />}
      tag={<DoorTag icon={<ShieldCheck aria-hidden="true" />}>Second factor needed</DoorTag>}
      title={`One step before you join ${invite.organization.name}`}
      lead={
        <>
          <b>{invite.organization.name}</b> requires a second factor of everybody: an authenticator app, a
          passkey or a security key.
        </>
      }
      footer={<QuietAct action={declineAction}>Decline invite</QuietAct>}
    >
      <JoinFacts invite={invite} />
      <DoorAct note="Your invite waits. You come back here and join with one press.">
        <ButtonLink href="/two-factor?returnTo=%2Faccept" variant="primary" size="lg" full>
          Set up a second factor
        </ButtonLink>
      </DoorAct>
    </Door>
  );
}
