import {
  CallerFact,
  InviterFact,
  OrganizationFace,
  SwitchAccount,
} from '#app/(public)/accept/invite-pieces.tsx';
import { startPath } from '#app/(public)/sign-in/sso/start-path.ts';
import { Door, DoorAct, DoorTag } from '#components/frame/door.tsx';
import { Facts } from '#components/frame/facts.tsx';
import { ButtonLink, buttonClass } from '#components/ui/button.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import type { LinkState } from '#domain/invite-links/link-state.ts';
import type { LinkView } from '#domain/invite-links/read-link.ts';
import { DomainsFact } from './open-shared-door.tsx';
import { SHUT_WORDS, type ShutState } from './shut-words.tsx';

export function isShut(state: LinkState): state is ShutState {
  return Object.hasOwn(SHUT_WORDS, state);
}

/** Every state in which one does not join by this link now: why, and the next step. */
export function ShutSharedDoor({ link, state }: { link: LinkView; state: ShutState }) {
  const { icon, tag, title, lead, mayAsk } = SHUT_WORDS[state];
  return (
    <Door
      avatar={<OrganizationFace invite={link} />}
      tag={<DoorTag icon={icon}>{tag}</DoorTag>}
      tagTone={state === 'expired' ? 'late' : 'plain'}
      title={title(link)}
      lead={lead(link)}
      footer={
        state === 'address-not-allowed' ? (
          <TextLink tone="quiet" href="/account">
            I have such an address: add and verify it
          </TextLink>
        ) : (
          !link.caller && (
            <TextLink tone="quiet" href="/sign-in">
              Already joined? Sign in
            </TextLink>
          )
        )
      }
    >
      <Facts>
        <InviterFact invite={link} term="Link by" />
        {state === 'address-not-allowed' && <DomainsFact domains={link.domains} />}
        <CallerFact invite={link} link={<SwitchAccount />} />
      </Facts>
      <NextStep link={link} mayAsk={mayAsk} />
    </Door>
  );
}

function NextStep({ link, mayAsk }: { link: LinkView; mayAsk: boolean }) {
  const { slug, name } = link.organization;
  if (link.state === 'already-member') {
    return (
      <DoorAct>
        <ButtonLink href={`/organizations/${slug}/members`} variant="primary" size="lg" full>
          Open {name}
        </ButtonLink>
      </DoorAct>
    );
  }
  if (link.state === 'sso-needed') {
    const href = startPath({ organization: slug, returnTo: '/accept', address: link.address });
    return (
      <DoorAct>
        <a href={href} className={buttonClass({ variant: 'primary', size: 'lg', full: true })}>
          Continue with single sign-on
        </a>
      </DoorAct>
    );
  }
  if (link.state === 'two-factor-needed') {
    return (
      <DoorAct>
        <ButtonLink href="/two-factor?returnTo=%2Faccept" variant="primary" size="lg" full>
          Set up a second factor
        </ButtonLink>
      </DoorAct>
    );
  }
  if (!mayAsk || !link.takesRequests) return null;
  return (
    <DoorAct note="Goes to the managers. Their answer comes by mail.">
      <ButtonLink href={`/ask/${slug}`} variant="primary" size="lg" full>
        Ask to join {name}
      </ButtonLink>
    </DoorAct>
  );
}
