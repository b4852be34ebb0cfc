import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { permanentRedirect } from 'next/navigation';
import { signedInContext } from '#app/_entry/signed-in-context.ts';
import { orNotFound } from '#app/(signed-in)/or-not-found.ts';
import { listActors } from '#domain/audit-log/list-actors.ts';
import { readLogState } from '#domain/audit-log/read-log-state.ts';
import { LogFilters } from './log-filters.tsx';
import { LogHeader } from './log-header.tsx';
import { LogPage } from './log-page.tsx';
import { filtersOf, readLogQuery, withQuery } from './log-query.ts';
import { LogRefused } from './log-refused.tsx';
import { NarrowedBy } from './narrowed-by.tsx';
import { orRefused } from './or-refused.ts';
import { readEntries } from './read-entries.ts';
import { ReaderZone } from './reader-zone.tsx';
import { WrongFilters } from './wrong-filters.tsx';
import { ZONE_COOKIE, zoneOf } from './zone.ts';

export const metadata: Metadata = { title: 'Audit log' };

interface PageProps {
  params: Promise<{ organization: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function AuditLogPage({ params, searchParams }: PageProps) {
  const ctx = await signedInContext();
  const { organization: slug } = await params;
  const query = readLogQuery(await searchParams);
  const zone = zoneOf((await cookies()).get(ZONE_COOKIE)?.value);
  const state = await orNotFound(orRefused(readLogState(ctx, slug)));
  if (state === null) return <LogRefused />;
  if (slug !== state.slug) permanentRedirect(`/organizations/${state.slug}/audit-log${withQuery(query)}`);
  const [actors, found] = await Promise.all([
    listActors(ctx, slug),
    readEntries(ctx, slug, filtersOf(query, ctx.now(), zone)),
  ]);
  return (
    <>
      <ReaderZone known={zone} />
      <LogHeader state={state} query={query} zone={zone} now={ctx.now()} />
      <LogFilters query={query} actors={actors} />
      <NarrowedBy query={query} />
      {'fields' in found ? (
        <WrongFilters slug={slug} fields={found.fields} />
      ) : (
        <LogPage state={state} found={found} query={query} zone={zone} now={ctx.now()} />
      )}
    </>
  );
}
