import { eq } from 'drizzle-orm';
import { auditLogStreams } from '#db/schema/index.ts';
import { type Context, inTransaction } from '#domain/context.ts';
import { openOrganization } from '#domain/members/access.ts';
import { recordEntry } from './record-entry.ts';
import { withoutQuery } from './save-stream.ts';

/** Ends the stream of a log and forgets its secrets, for owners. None is not an error. Errors: those of `openOrganization`. */
export async function removeStream(ctx: Context, idOrSlug: string): Promise<void> {
  const { organization } = await openOrganization(ctx, idOrSlug, 'org:admin');
  await inTransaction(ctx, async (tx) => {
    const [removed] = await tx.db
      .delete(auditLogStreams)
      .where(eq(auditLogStreams.organizationId, organization.id))
      .returning({ url: auditLogStreams.url });
    if (!removed) return;
    await recordEntry(tx, {
      organizationId: organization.id,
      event: 'audit-log.stream-edit',
      changes: [{ field: 'streamUrl', before: withoutQuery(removed.url), after: null }],
    });
  });
}
