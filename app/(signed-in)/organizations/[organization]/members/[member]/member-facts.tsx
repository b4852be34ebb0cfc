import { InviteDelivery } from '#app/(signed-in)/organizations/[organization]/members/invite-delivery.tsx';
import { Fact, Facts } from '#components/frame/facts.tsx';
import { EmailText } from '#components/ui/email-text.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import type { Person } from '#domain/members/people.ts';
import { roleName } from '#domain/members/roles.ts';

/** What is so about a member or an invite, for everybody who may see members. */
export function MemberFacts({ person, seesFactors }: { person: Person; seesFactors: boolean }) {
  const { invite, user } = person;
  const teams = person.teams.map(({ name }) => name).join(', ');
  return (
    <Facts>
      <Fact term="Address">
        <EmailText email={person.email} />
      </Fact>
      <Fact term="Role">{roleName(person.role)}</Fact>
      <Fact term="Teams">{teams || <span className="text-ink-2">None</span>}</Fact>
      {user && (
        <Fact term="Joined">
          <RelativeTime date={person.createdAt} />
        </Fact>
      )}
      {(invite || person.inviterName) && (
        <Fact term="Invited by" {...(invite && { sub: <InviteDelivery invite={invite} /> })}>
          <bdi>{person.inviterName ?? 'Somebody who has left'}</bdi>
        </Fact>
      )}
      {invite?.expiresAt && (
        <Fact term={invite.isExpired ? 'Expired' : 'Expires'}>
          <RelativeTime date={invite.expiresAt} />
        </Fact>
      )}
      {user && seesFactors && <Fact term="Two-factor">{user.hasTwoFactor ? 'On' : 'Off'}</Fact>}
    </Facts>
  );
}
