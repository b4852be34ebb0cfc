import { contextFor } from '#app/_entry/context.ts';
import { checkReadiness } from '#domain/site/check-readiness.ts';

export const dynamic = 'force-dynamic';

/** Whether this node should get requests: 200, or 503 with the check that failed. */
export async function GET(): Promise<Response> {
  const { ready, version, checks } = await checkReadiness(await contextFor({ type: 'anonymous' }));
  return Response.json(
    { status: ready ? 'ready' : 'unavailable', version, checks },
    { status: ready ? 200 : 503, headers: { 'Cache-Control': 'no-store' } },
  );
}
