import { eq } from 'drizzle-orm';
import { members, ssoIdentities, ssoProviders, ssoSessions } from '#db/schema/index.ts';
import { recordEntry } from '#domain/audit-log/record-entry.ts';
import { type Context, inTransaction } from '#domain/context.ts';
import { requireStepUp } from '#domain/identity/require-step-up.ts';
import { openOrganization } from '#domain/members/access.ts';

/**
 * Ends single sign-on of an organization, and the links between its people and the provider. Members stay members.
 *
 * Errors: ForbiddenError without `org:admin`, and with reason `step-up-needed`. Having none is not an error.
 */
export async function removeSsoProvider(ctx: Context, idOrSlug: string): Promise<void> {
  const { organization } = await openOrganization(ctx, idOrSlug, 'org:admin');
  await requireStepUp(ctx);
  await inTransaction(ctx, async (tx) => {
    const [removed] = await tx.db
      .delete(ssoProviders)
      .where(eq(ssoProviders.organizationId, organization.id))
      .returning({ name: ssoProviders.name });
    if (!removed) return;
    await tx.db.delete(ssoIdentities).where(eq(ssoIdentities.organizationId, organization.id));
    await tx.db.delete(ssoSessions).where(eq(ssoSessions.organizationId, organization.id));
    await tx.db
      .update(members)
      .set({ ssoLinked: false, idpRoleRestricted: false })
      .where(eq(members.organizationId, organization.id));
    await recordEntry(tx, {
      organizationId: organization.id,
      event: 'sso.disable',
      target: { type: 'organization', id: organization.id, label: removed.name },
    });
  });
}
