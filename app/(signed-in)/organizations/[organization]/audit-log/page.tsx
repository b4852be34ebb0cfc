import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { permanentRedirect } from 'next/navigation';
import { signedInContext } from '#app/_entry/signed-in-context.ts';
import { orNotFound } from '#app/(signed-in)/or-not-found.ts';
import { PageHeader } from '#components/frame/page-header.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { listEntries } from '#domain/audit-log/list-entries.ts';
import { LogDays } from './log-days.tsx';
import { LogFilters } from './log-filters.tsx';
import { filtersOf, readLogQuery, withQuery } from './log-query.ts';
import { LogRefused } from './log-refused.tsx';
import { NoEntries } from './no-entries.tsx';
import { orRefused } from './or-refused.ts';
import { ReaderZone } from './reader-zone.tsx';
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
  const page = await orNotFound(orRefused(listEntries(ctx, slug, filtersOf(query, ctx.now()))));
  if (page === null) return <LogRefused />;
  if (slug !== page.slug) permanentRedirect(`/organizations/${page.slug}/audit-log${withQuery(query)}`);
  const isFiltered = [query.search, query.event, query.days, query.before].some(Boolean);
  return (
    <>
      <ReaderZone known={zone} />
      <PageHeader
        title="Audit log"
        description="Who changed what, when and from where. Nobody can edit or remove an entry."
      />
      <LogFilters query={query} />
      {page.entries.length === 0 && <NoEntries slug={slug} isFiltered={isFiltered} />}
      <LogDays entries={page.entries} zone={zone} now={ctx.now()} />
      {page.older !== null && (
        <div className="flex justify-center pt-6">
          <ButtonLink href={withQuery({ ...query, before: String(page.older) })}>
            Show older entries
          </ButtonLink>
        </div>
      )}
    </>
  );
}
