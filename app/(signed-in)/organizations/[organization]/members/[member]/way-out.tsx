import { TextLink } from '#components/ui/text-link.tsx';
import type { Person } from '#domain/members/people.ts';

/** The link to the question before somebody leaves, is removed, or is not let in after all. */
export function WayOut({ slug, person, isSelf }: { slug: string; person: Person; isSelf: boolean }) {
  const isInvite = person.kind === 'invite';
  const label = isInvite ? 'Revoke invite' : 'Remove from organization';
  return (
    <p className="mt-10">
      <TextLink
        href={`/organizations/${slug}/members/${isSelf ? 'me' : person.id}/${isInvite ? 'revoke' : 'remove'}`}
      >
        {isSelf ? 'Leave this organization' : label}
      </TextLink>
    </p>
  );
}
