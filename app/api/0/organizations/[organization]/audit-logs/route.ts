import { fromCursor, linkHeader, toCursor } from '#app/_entry/link-header.ts';
import { movedResponse } from '#app/_entry/moved.ts';
import { route } from '#app/_entry/route-handler.ts';
import { auditEntry } from '#app/api/0/_serializers/audit-entry.ts';
import { AUDIT_EVENTS } from '#domain/audit-log/events.ts';
import { listEntries } from '#domain/audit-log/list-entries.ts';
import { InvalidError } from '#lib/errors.ts';

type Params = { organization: string };

const PERIOD_MS: Record<string, number> = { s: 1e3, m: 6e4, h: 36e5, d: 864e5, w: 6048e5 };

/** The audit log, newest first, by `event`, `actor`, `start` and `end` or `statsPeriod`, `query`; cursor in `Link`. */
export const GET = route<Params>('audit-logs', async (ctx, request, { organization }) => {
  const query = new URL(request.url).searchParams;
  const cursor = query.get('cursor') || undefined;
  const { entries, older, slug } = await listEntries(ctx, organization, {
    event: query.get('event') ?? undefined,
    actor: query.get('actor') ?? undefined,
    target: query.get('target') ?? undefined,
    from: query.get('start') ?? periodStart(query.get('statsPeriod'), ctx.now()),
    to: query.get('end') ?? undefined,
    search: query.get('query') ?? undefined,
    limit: query.get('per_page') ?? 100,
    before: cursor === undefined ? undefined : (fromCursor(cursor) ?? Number.NaN),
  });
  const moved = movedResponse(request, organization, slug);
  if (moved) return moved;
  const next = older === null ? null : toCursor(older);
  const body = { rows: entries.map(auditEntry), options: Object.keys(AUDIT_EVENTS) };
  return Response.json(body, { headers: { Link: linkHeader(request, { next }) } });
});

function periodStart(period: string | null, now: Date): Date | undefined {
  if (period === null) return undefined;
  const [, amount, unit = ''] = /^(\d{1,5})([smhdw])$/.exec(period) ?? [];
  const ms = Number(amount) * (PERIOD_MS[unit] ?? Number.NaN);
  if (Number.isFinite(ms)) return new Date(Math.max(0, now.getTime() - ms));
  throw new InvalidError({ statsPeriod: ['Send a period such as 24h or 14d.'] });
}
