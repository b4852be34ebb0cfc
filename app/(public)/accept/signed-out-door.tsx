import { Door, DoorAct } from '#components/frame/door.tsx';
import { Facts } from '#components/frame/facts.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import type { InviteView } from '#domain/members/read-invite.ts';
import { QuietAct } from './act-form.tsx';
import { declineAction } from './actions.ts';
import {
  AddressFact,
  InviterFact,
  InviterMessage,
  OpenTag,
  OrganizationFace,
  RoleFact,
} from './invite-pieces.tsx';
import { openFor } from './open-for.ts';
import { peopleText } from './ready-door.tsx';
import { SsoWay } from './sso-way.tsx';

const SIGN_IN = '/sign-in?returnTo=%2Faccept';
const SIGN_UP = '/sign-up?returnTo=%2Faccept';

/** States 2 and 3: nobody is signed in. The first step is the one that fits: sign in where the address has an account. */
export function SignedOutDoor({ invite, now }: { invite: InviteView; now: Date }) {
  const isKnown = invite.state === 'signed-out-known';
  return (
    <Door
      open
      isDecision
      avatar={<OrganizationFace invite={invite} />}
      tag={<OpenTag invite={invite} now={now} />}
      tagTone={openFor(invite.expiresAt, now)?.isLate ? 'late' : 'plain'}
      title={`Join ${invite.organization.name}`}
      lead={peopleText(invite.organization.memberCount)}
      footer={
        isKnown || invite.sso?.isRequired ? (
          <QuietAct action={declineAction}>Decline invite</QuietAct>
        ) : (
          <>
            <TextLink tone="quiet" href={SIGN_IN}>
              Sign in with another account
            </TextLink>
            <QuietAct action={declineAction}>Decline invite</QuietAct>
          </>
        )
      }
    >
      <InviterMessage invite={invite} />
      <Facts>
        <InviterFact invite={invite} />
        <RoleFact invite={invite} />
        <AddressFact invite={invite} term="For" />
      </Facts>
      <EnterActs invite={invite} isKnown={isKnown} />
    </Door>
  );
}

/** The first step: through the provider alone where the organization asks for it, beside it where it is offered. */
function EnterActs({ invite, isKnown }: { invite: InviteView; isKnown: boolean }) {
  const { sso, organization } = invite;
  if (sso?.isRequired) {
    return (
      <DoorAct
        note={`${organization.name} signs its people in with ${sso.name}. You come back here and join with one press.`}
      >
        <SsoWay invite={invite} isPrimary verb="Join" />
      </DoorAct>
    );
  }
  return (
    <DoorAct
      note={
        isKnown
          ? 'This address has an account. You come back here and join with one press.'
          : 'You make an account with this address, come back here, and join with one press.'
      }
    >
      <ButtonLink href={isKnown ? SIGN_IN : SIGN_UP} variant="primary" size="lg" full>
        {isKnown ? 'Sign in to join' : 'Create an account to join'}
      </ButtonLink>
      <SsoWay invite={invite} isPrimary={false} verb="Join" />
    </DoorAct>
  );
}
