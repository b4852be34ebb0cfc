import type { InviteView } from '#domain/members/read-invite.ts';

/** What one signs in or up for, when an invite brought one here. */
export function JoinLead({ invite }: { invite: Pick<InviteView, 'organization' | 'inviter'> }) {
  return (
    <>
      To join <b>{invite.organization.name}</b>
      {invite.inviter && (
        <>
          , invited by <bdi>{invite.inviter.name}</bdi>
        </>
      )}
      .
    </>
  );
}
