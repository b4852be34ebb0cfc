import { fromCursor, linkHeader, toCursor } from '#app/_entry/link-header.ts';
import { movedResponse } from '#app/_entry/moved.ts';
import { route } from '#app/_entry/route-handler.ts';
import { auditEntry } from '#app/api/0/_serializers/audit-entry.ts';
import { AUDIT_EVENTS } from '#domain/audit-log/events.ts';
import { listEntries } from '#domain/audit-log/list-entries.ts';
import { logFilters, withApiNames } from './log-filters.ts';

type Params = { organization: string };

/** The audit log, newest first, by the filters of `logFilters`; cursor in `Link`. */
export const GET = route<Params>('audit-logs', async (ctx, request, { organization }) => {
  const query = new URL(request.url).searchParams;
  const cursor = query.get('cursor') || undefined;
  const { entries, older, slug } = await listEntries(ctx, organization, {
    ...logFilters(query, ctx.now()),
    limit: query.get('per_page') ?? 100,
    before: cursor === undefined ? undefined : (fromCursor(cursor) ?? Number.NaN),
  }).catch(withApiNames);
  const moved = movedResponse(request, organization, slug);
  if (moved) return moved;
  const next = older === null ? null : toCursor(older);
  const body = { rows: entries.map(auditEntry), options: Object.keys(AUDIT_EVENTS) };
  return Response.json(body, { headers: { Link: linkHeader(request, { next }) } });
});
