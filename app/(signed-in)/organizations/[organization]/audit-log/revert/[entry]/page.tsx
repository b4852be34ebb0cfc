import type { Metadata } from 'next';
import { notFound, permanentRedirect } from 'next/navigation';
import { signedInContext } from '#app/_entry/signed-in-context.ts';
import { orNotFound } from '#app/(signed-in)/or-not-found.ts';
import { revertEntryAction } from '#app/(signed-in)/organizations/[organization]/audit-log/actions.ts';
import { LogRefused } from '#app/(signed-in)/organizations/[organization]/audit-log/log-refused.tsx';
import { orRefused } from '#app/(signed-in)/organizations/[organization]/audit-log/or-refused.ts';
import { QuestionForm } from '#components/form/question-form.tsx';
import { PageHeader } from '#components/frame/page-header.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { previewRevert } from '#domain/audit-log/preview-revert.ts';
import { RevertPlan } from './revert-plan.tsx';

export const metadata: Metadata = { title: 'Take back a change' };

export default async function RevertPage({
  params,
}: {
  params: Promise<{ organization: string; entry: string }>;
}) {
  const ctx = await signedInContext();
  const { organization: slug, entry: place } = await params;
  if (!/^[1-9]\d{0,14}$/.test(place)) notFound();
  const preview = await orNotFound(orRefused(previewRevert(ctx, slug, Number(place))));
  if (preview === null) return <LogRefused />;
  if (slug !== preview.slug) permanentRedirect(`/organizations/${preview.slug}/audit-log/revert/${place}`);
  const { entry, conflicts, names } = preview;
  return (
    <>
      <PageHeader
        title={`Take back entry ${entry.sequence}`}
        description={
          <>
            <bdi>{entry.actorLabel}</bdi> made this change <RelativeTime date={entry.createdAt} />. Taking it
            back is a new change: the log keeps both.
          </>
        }
      />
      <RevertPlan changes={entry.changes} conflicts={conflicts} names={names} />
      {conflicts.length > 0 ? (
        <div className="mt-6">
          <ButtonLink size="md" href={`/organizations/${slug}/settings`}>
            Open settings
          </ButtonLink>
        </div>
      ) : (
        <QuestionForm
          action={revertEntryAction}
          fields={{ organization: slug, entry: place }}
          yes={{ label: 'Take this change back', pending: 'Taking back…', variant: 'primary' }}
          no={{ label: 'Leave it', href: `/organizations/${slug}/audit-log` }}
        />
      )}
    </>
  );
}
