import { and, desc, eq } from 'drizzle-orm';
import { auditLogEntries, type Change } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import { openOrganization } from '#domain/members/access.ts';

export interface LastChange {
  actorLabel: string;
  changes: Change[];
  createdAt: Date;
}

/**
 * Who changed which settings last, for those who may read the log (`org:write`); undefined when nobody has. It belongs to
 * the settings page and does not count as reading the log.
 */
export async function lastSettingsChange(ctx: Context, idOrSlug: string): Promise<LastChange | undefined> {
  const { organization } = await openOrganization(ctx, idOrSlug, 'org:write', { evenDeleted: true });
  const [newest] = await ctx.db
    .select({
      actorLabel: auditLogEntries.actorLabel,
      changes: auditLogEntries.changes,
      createdAt: auditLogEntries.createdAt,
    })
    .from(auditLogEntries)
    .where(and(eq(auditLogEntries.organizationId, organization.id), eq(auditLogEntries.event, 'org.edit')))
    .orderBy(desc(auditLogEntries.sequence))
    .limit(1);
  return newest;
}
