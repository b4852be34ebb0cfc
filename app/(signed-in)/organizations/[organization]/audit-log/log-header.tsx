import { PageHeader } from '#components/frame/page-header.tsx';
import { EXPORT_FORMATS } from '#domain/audit-log/export-format.ts';
import type { LogState } from '#domain/audit-log/read-log-state.ts';
import { ChainBadge } from './chain-badge.tsx';
import { ExportMenu } from './export-menu.tsx';
import { exportQuery, type LogQuery } from './log-query.ts';

interface LogHeaderProps {
  state: LogState;
  query: LogQuery;
  zone: string;
  now: Date;
}

/** The head of the log: what it is, whether its chain is whole, and the ways to take it along. */
export function LogHeader({ state, query, zone, now }: LogHeaderProps) {
  const path = `/api/0/organizations/${state.slug}/audit-logs/export/`;
  const links = Object.entries(EXPORT_FORMATS).map(([format, { label }]) => ({
    label: `Export ${label}`,
    href: path + exportQuery(query, format, now, zone),
  }));
  return (
    <>
      <PageHeader
        title="Audit log"
        description="Who did what, when and from where."
        action={<ExportMenu links={links} />}
      />
      <ChainBadge state={state} />
    </>
  );
}
