import { TextLink } from '#components/ui/text-link.tsx';
import type { Membership } from '#domain/members/access.ts';
import type { Person } from '#domain/members/people.ts';

interface WayOutProps {
  slug: string;
  person: Person;
  membership: Membership;
}

/** The links to the questions before somebody leaves, is removed, is made owner, or is not let in after all. */
export function WayOut({ slug, person, membership }: WayOutProps) {
  const isSelf = person.id === membership.memberId;
  const isInvite = person.kind === 'invite';
  const own = `/organizations/${slug}/members/${isSelf ? 'me' : person.id}`;
  const label = isInvite ? 'Revoke invite' : 'Remove from organization';
  const mayHandOver = membership.permissions.has('org:admin') && !isInvite && person.role !== 'owner';
  return (
    <p className="mt-10 flex flex-wrap gap-x-5 gap-y-2">
      {isInvite && <TextLink href={`${own}/simulate`}>Try what the link would show</TextLink>}
      {mayHandOver && <TextLink href={`${own}/transfer`}>Make owner in your place</TextLink>}
      <TextLink href={`${own}/${isInvite ? 'revoke' : 'remove'}`}>
        {isSelf ? 'Leave this organization' : label}
      </TextLink>
    </p>
  );
}
