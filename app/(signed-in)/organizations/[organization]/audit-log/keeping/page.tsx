import type { Metadata } from 'next';
import { permanentRedirect } from 'next/navigation';
import { signedInContext } from '#app/_entry/signed-in-context.ts';
import { orNotFound } from '#app/(signed-in)/or-not-found.ts';
import { LogRefused } from '#app/(signed-in)/organizations/[organization]/audit-log/log-refused.tsx';
import { orRefused } from '#app/(signed-in)/organizations/[organization]/audit-log/or-refused.ts';
import { PageHeader } from '#components/frame/page-header.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { readLogState } from '#domain/audit-log/read-log-state.ts';
import { ChainSection } from './chain-section.tsx';
import { RetentionSection } from './retention-section.tsx';
import { StreamSection } from './stream-section.tsx';

export const metadata: Metadata = { title: 'How the audit log is kept' };

export default async function KeepingPage({ params }: { params: Promise<{ organization: string }> }) {
  const ctx = await signedInContext();
  const { organization: slug } = await params;
  const state = await orNotFound(orRefused(readLogState(ctx, slug)));
  if (state === null) return <LogRefused />;
  if (slug !== state.slug) permanentRedirect(`/organizations/${state.slug}/audit-log/keeping`);
  return (
    <>
      <PageHeader
        title="How this log is kept"
        description="What protects it, for how long, and where else it goes."
        action={<ButtonLink href={`/organizations/${slug}/audit-log`}>Back to the log</ButtonLink>}
      />
      <div className="mt-8 grid max-w-form gap-14">
        <ChainSection state={state} />
        <RetentionSection state={state} />
        <StreamSection state={state} />
      </div>
    </>
  );
}
