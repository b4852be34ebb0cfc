import { signedInContext } from '#app/_entry/signed-in-context.ts';
import { Countdown } from '#components/ui/countdown.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { Membership } from '#domain/members/access.ts';
import { findDeletion } from '#domain/organizations/find-deletion.ts';
import { RestoreForm } from './restore-form.tsx';

/** On every page of an organization that waits to be deleted: until when, who wanted it, and the way back. */
export async function DeletionBanner({ membership }: { membership: Membership }) {
  const { organization, permissions } = membership;
  const deletion = await findDeletion(await signedInContext(), organization.id);
  if (!deletion) return null;
  const isBegun = organization.status === 'deletion_in_progress';
  const isOwner = permissions.has('org:admin');
  return (
    <div className="mb-8">
      <Notice
        tone="danger"
        title={
          isBegun ? (
            <>This organization is being removed at this moment.</>
          ) : (
            <>
              This organization is deleted <Countdown date={deletion.dueAt} />.
            </>
          )
        }
      >
        <p>
          <bdi>{deletion.actorLabel}</bdi> asked for it. Until then everything can be read and nothing can be
          changed.
          {!isBegun && !isOwner && ' An owner can restore it.'}
        </p>
        {!isBegun && isOwner && <RestoreForm slug={organization.slug} />}
      </Notice>
    </div>
  );
}
