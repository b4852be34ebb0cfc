import { env } from '#lib/env.ts';
import { expose } from '#lib/observability/metrics.ts';
import { mayReadMetrics } from './may-read-metrics.ts';

export const dynamic = 'force-dynamic';

/** What this process counted and timed, as Prometheus text. Every node has its own. */
export async function GET(request: Request): Promise<Response> {
  if (!mayReadMetrics(request.headers, env().METRICS_TOKEN)) {
    return new Response(
      'Metrics are read from a private network, or with METRICS_TOKEN as a bearer token.\n',
      {
        status: 403,
      },
    );
  }
  const { contentType, body } = await expose();
  return new Response(body, { headers: { 'Content-Type': contentType, 'Cache-Control': 'no-store' } });
}
