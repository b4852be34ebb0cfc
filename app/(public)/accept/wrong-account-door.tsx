import { ArrowRightLeft } from 'lucide-react';
import { Door, DoorTag } from '#components/frame/door.tsx';
import { Facts } from '#components/frame/facts.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import type { InviteView } from '#domain/members/read-invite.ts';
import { ActForm } from './act-form.tsx';
import { switchAccountAction, verifyInvitedAddressAction } from './actions.ts';
import { AddressFact, CallerFact, OrganizationFace } from './invite-pieces.tsx';

/** States 4 and 5: somebody is signed in, and the invited address is not, or not provably, theirs. */
export function WrongAccountDoor({ invite }: { invite: InviteView }) {
  const isUnproven = invite.state === 'address-unverified';
  const name = <b>{invite.organization.name}</b>;
  return (
    <Door
      avatar={<OrganizationFace invite={invite} />}
      tag={
        <DoorTag icon={<ArrowRightLeft aria-hidden="true" />}>
          {isUnproven ? 'Address to verify' : 'Other account needed'}
        </DoorTag>
      }
      title={isUnproven ? 'Verify this address first' : 'This invite is for another address'}
      lead={
        isUnproven ? (
          <>The address that {name} invited is on your account, and nobody has shown yet that it is yours.</>
        ) : (
          <>Only the address it was sent to can use it to join {name}.</>
        )
      }
      footer={
        <TextLink tone="quiet" href="/account?returnTo=%2Faccept#addresses">
          The invited address is mine too: add and verify it
        </TextLink>
      }
    >
      <Facts>
        <AddressFact invite={invite} term="Invited" />
        <CallerFact invite={invite} />
      </Facts>
      {isUnproven && (
        <ActForm
          action={verifyInvitedAddressAction}
          label="Mail me a link to verify it"
          pending="Sending…"
          note="Open it in this browser: it brings you back to this page."
        />
      )}
      <ActForm
        action={switchAccountAction}
        label="Switch account"
        variant={isUnproven ? 'secondary' : 'primary'}
        pending="Signing out…"
        note="You come back to this page afterwards. Nothing is used up until you press Join."
      />
    </Door>
  );
}
