import { PageHeader } from '#components/frame/page-header.tsx';
import { InviteButton } from './invite-button.tsx';

export function MembersHead({ slug, name, canInvite }: { slug: string; name: string; canInvite: boolean }) {
  return (
    <PageHeader
      title="Members"
      description={`People who can open ${name}, and those on their way in.`}
      action={<InviteButton slug={slug} canInvite={canInvite} />}
    />
  );
}
