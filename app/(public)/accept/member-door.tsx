import { Check } from 'lucide-react';
import { Door, DoorAct, DoorTag } from '#components/frame/door.tsx';
import { Facts } from '#components/frame/facts.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import type { InviteView } from '#domain/members/read-invite.ts';
import { QuietAct } from './act-form.tsx';
import { switchAccountAction } from './actions.ts';
import { CallerFact, OrganizationFace } from './invite-pieces.tsx';

/** States 9 and 12 for whoever is in: nothing to do but to go there. */
export function MemberDoor({ invite }: { invite: InviteView }) {
  const { name, slug } = invite.organization;
  const isOwn = invite.state === 'used-by-you';
  return (
    <Door
      avatar={<OrganizationFace invite={invite} />}
      tag={<DoorTag icon={<Check aria-hidden="true" />}>{isOwn ? 'Joined' : 'Member'}</DoorTag>}
      title={isOwn ? `You have joined ${name}` : `You are a member of ${name} already`}
      lead={
        isOwn
          ? 'You used this invite, and it has done its work.'
          : 'This invite changes nothing for you: your role and teams stay as they are.'
      }
      footer={<QuietAct action={switchAccountAction}>Switch account</QuietAct>}
    >
      <Facts>
        <CallerFact invite={invite} />
      </Facts>
      <DoorAct>
        <ButtonLink href={`/organizations/${slug}/members`} variant="primary" size="lg" full>
          Open {name}
        </ButtonLink>
      </DoorAct>
    </Door>
  );
}
