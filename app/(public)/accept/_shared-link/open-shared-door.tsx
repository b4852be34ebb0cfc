import { AtSign } from 'lucide-react';
import { ActForm } from '#app/(public)/accept/act-form.tsx';
import {
  CallerFact,
  InviterFact,
  OpenTag,
  OrganizationFace,
  RoleFact,
  SwitchAccount,
} from '#app/(public)/accept/invite-pieces.tsx';
import { openFor } from '#app/(public)/accept/open-for.ts';
import { peopleText } from '#app/(public)/accept/ready-door.tsx';
import { Door, DoorAct } from '#components/frame/door.tsx';
import { Fact, Facts } from '#components/frame/facts.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import type { LinkView } from '#domain/invite-links/read-link.ts';
import { joinByLinkAction } from './actions.ts';

const SIGN_IN = '/sign-in?returnTo=%2Faccept';
const SIGN_UP = '/sign-up?returnTo=%2Faccept';

/** A shareable link that one can join by, or ask to: signed in with one press, signed out with the way there. */
export function OpenSharedDoor({ link, now }: { link: LinkView; now: Date }) {
  const { name } = link.organization;
  const isSignedOut = link.state === 'signed-out';
  const verb = link.needsApproval ? `Ask to join ${name}` : `Join ${name}`;
  return (
    <Door
      open
      isDecision
      avatar={<OrganizationFace invite={link} />}
      tag={<OpenTag invite={link} now={now} />}
      tagTone={openFor(link.expiresAt, now)?.isLate ? 'late' : 'plain'}
      title={verb}
      lead={peopleText(link.organization.memberCount)}
      footer={isSignedOut && <TextLink href={SIGN_IN}>Sign in with an account that you have</TextLink>}
    >
      <Facts>
        <InviterFact invite={link} term="Link by" />
        <RoleFact invite={link} />
        <DomainsFact domains={link.domains} />
        <CallerFact invite={link} link={<SwitchAccount />} address={link.address} />
      </Facts>
      {isSignedOut ? (
        <DoorAct note="You come back here and join with one press. A new account needs one mail to confirm its address.">
          <ButtonLink href={SIGN_UP} variant="primary" size="lg" full>
            Create an account to join
          </ButtonLink>
        </DoorAct>
      ) : (
        <ActForm
          action={joinByLinkAction}
          label={verb}
          pending={link.needsApproval ? 'Asking…' : 'Joining…'}
          note={noteOf(link)}
        />
      )}
    </Door>
  );
}

function noteOf({ needsApproval }: LinkView): string {
  return needsApproval
    ? 'A manager decides. The answer comes by mail; managers see your name and address.'
    : 'You get access at once. Owners and managers see your name, address and picture.';
}

/** Whom the link is for, where it is not for everybody. */
export function DomainsFact({ domains }: { domains: readonly string[] }) {
  if (domains.length === 0) return null;
  return (
    <Fact
      term="For"
      avatar={<AtSign aria-hidden="true" className="m-1 text-ink-2" />}
      sub="Addresses that you have proven"
    >
      {domains.map((domain) => `@${domain}`).join(', ')}
    </Fact>
  );
}
