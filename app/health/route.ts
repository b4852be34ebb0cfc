import { VERSION } from '#lib/version.ts';

export const dynamic = 'force-dynamic';

/** Whether this process answers at all. Asks nothing of the database: restarting Foyer does not mend that. */
export function GET(): Response {
  return Response.json({ status: 'ok', version: VERSION }, { headers: { 'Cache-Control': 'no-store' } });
}
