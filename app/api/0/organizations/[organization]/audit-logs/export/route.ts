import { route } from '#app/_entry/route-handler.ts';
import { logFilters, withApiNames } from '#app/api/0/organizations/[organization]/audit-logs/log-filters.ts';
import { exportEntries } from '#domain/audit-log/export-entries.ts';
import { EXPORT_FORMATS } from '#domain/audit-log/export-format.ts';
import { streamOf } from '#lib/http/stream-of.ts';

type Params = { organization: string };

/**
 * The audit log as a file, oldest entry first, by the filters of the list and `format`: `csv` or `ndjson`. It is sent as
 * the database gives it, so its length is not known before; `X-Entries-Max` says how many entries it may have.
 */
export const GET = route<Params>('audit-logs-export', async (ctx, request, { organization }) => {
  const query = new URL(request.url).searchParams;
  const filters = { ...logFilters(query, ctx.now()), format: query.get('format') ?? undefined };
  const { slug, format, chunks, entryCountMax } = await exportEntries(ctx, organization, filters).catch(
    withApiNames,
  );
  const day = ctx.now().toISOString().slice(0, 10);
  return new Response(streamOf(chunks), {
    headers: {
      'Content-Type': EXPORT_FORMATS[format].contentType,
      'Content-Disposition': `attachment; filename="${slug}-audit-log-${day}.${format}"`,
      'Cache-Control': 'no-store',
      'X-Entries-Max': String(entryCountMax),
    },
  });
});
