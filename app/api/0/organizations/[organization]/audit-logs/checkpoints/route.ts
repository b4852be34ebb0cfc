import { route } from '#app/_entry/route-handler.ts';
import { exportCheckpoints } from '#domain/audit-log/export-checkpoints.ts';

type Params = { organization: string };

/** Every signed checkpoint of the log as a file, for `foyer audit verify --checkpoints FILE`. */
export const GET = route<Params>('audit-logs-checkpoints', async (ctx, _request, { organization }) => {
  const { slug, text } = await exportCheckpoints(ctx, organization);
  return new Response(text, {
    headers: {
      'Content-Type': 'application/json',
      'Content-Disposition': `attachment; filename="${slug}-audit-log-checkpoints.json"`,
      'Cache-Control': 'no-store',
    },
  });
});
