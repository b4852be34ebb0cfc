import { eq } from 'drizzle-orm';
import { auditLogStreams } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import { openOrganization } from '#domain/members/access.ts';
import { NotFoundError } from '#lib/errors.ts';
import { deliverLines } from './deliver-lines.ts';

/**
 * Sends one line that is no entry to the stream of a log, signed like any other, so that an owner sees whether it arrives.
 * Nothing is written. Errors: those of `openOrganization` for `org:admin`; NotFoundError without a stream; AppError
 * `unavailable` with what went wrong.
 */
export async function testStream(ctx: Context, idOrSlug: string): Promise<void> {
  const { organization } = await openOrganization(ctx, idOrSlug, 'org:admin');
  const [stream] = await ctx.db
    .select()
    .from(auditLogStreams)
    .where(eq(auditLogStreams.organizationId, organization.id));
  if (!stream) throw new NotFoundError('stream');
  const line = { kind: 'test', organizationId: organization.id, sentAt: ctx.now().toISOString() };
  const body = `${JSON.stringify(line)}\n`;
  const id = `${organization.id}-test-${ctx.requestId}`;
  await deliverLines({ url: stream.url, sealedSecrets: stream.sealedSecrets, id, body, at: ctx.now() });
}
