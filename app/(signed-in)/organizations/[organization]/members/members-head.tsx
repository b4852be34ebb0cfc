import { UserPlus } from 'lucide-react';
import { PageHeader } from '#components/frame/page-header.tsx';
import { ButtonLink } from '#components/ui/button.tsx';

export function MembersHead({ slug, name, canInvite }: { slug: string; name: string; canInvite: boolean }) {
  return (
    <PageHeader
      title="Members"
      description={`People who can open ${name}, and those on their way in.`}
      action={
        canInvite && (
          <ButtonLink href={`/organizations/${slug}/members/invite`} variant="primary">
            <UserPlus aria-hidden="true" />
            Invite people
          </ButtonLink>
        )
      }
    />
  );
}
