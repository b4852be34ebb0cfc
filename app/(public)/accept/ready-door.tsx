import { Door } from '#components/frame/door.tsx';
import { MEMBER_COUNT_MAX } from '#domain/members/read-door-facts.ts';
import type { InviteView } from '#domain/members/read-invite.ts';
import { ActForm, QuietAct } from './act-form.tsx';
import { declineAction, joinAction } from './actions.ts';
import { JoinFacts, OpenTag, OrganizationFace } from './invite-pieces.tsx';
import { openFor } from './open-for.ts';
import { SsoWay } from './sso-way.tsx';

/** State 1: signed in with the invited address. One press joins. */
export function ReadyDoor({ invite, now }: { invite: InviteView; now: Date }) {
  const join = `Join ${invite.organization.name}`;
  return (
    <Door
      open
      isDecision
      avatar={<OrganizationFace invite={invite} />}
      tag={<OpenTag invite={invite} now={now} />}
      tagTone={openFor(invite.expiresAt, now)?.isLate ? 'late' : 'plain'}
      title={join}
      lead={peopleText(invite.organization.memberCount)}
      footer={<QuietAct action={declineAction}>Decline invite</QuietAct>}
    >
      <JoinFacts invite={invite} />
      <ActForm
        action={joinAction}
        label={join}
        pending="Joining…"
        note="You get access at once. Owners and managers see your name, address and picture."
      />
      {invite.sso && (
        <div className="mt-3 grid">
          <SsoWay invite={invite} isPrimary={false} verb="Join" />
        </div>
      )}
    </Door>
  );
}

/** How many people are there already. */
export function peopleText(count: number): string {
  if (count === 1) return 'One person is there already.';
  const number = new Intl.NumberFormat('en').format(count);
  return `${count >= MEMBER_COUNT_MAX ? `${number} or more` : number} people are there already.`;
}
