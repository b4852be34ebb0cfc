import { UserPlus } from 'lucide-react';
import { ButtonLink } from '#components/ui/button.tsx';

/** Inviting people, or for those who may not: asking the managers to. */
export function InviteButton({ slug, canInvite }: { slug: string; canInvite: boolean }) {
  return (
    <ButtonLink href={`/organizations/${slug}/members/${canInvite ? 'invite' : 'ask'}`} variant="primary">
      <UserPlus aria-hidden="true" />
      {canInvite ? 'Invite people' : 'Ask for an invite'}
    </ButtonLink>
  );
}
