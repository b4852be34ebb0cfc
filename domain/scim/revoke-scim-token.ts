import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import type { Tx } from '#db/client.ts';
import { invites, members, organizations, scimTokens } from '#db/schema/index.ts';
import { recordEntry } from '#domain/audit-log/record-entry.ts';
import { type Context, inTransaction } from '#domain/context.ts';
import { openOrganization } from '#domain/members/access.ts';
import { revokePendingInvites } from '#domain/members/revoke-pending-invites.ts';
import { NotFoundError } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';

const schema = z.strictObject({
  tokenId: z
    .string('There is no such token.')
    .regex(/^[1-9]\d{0,14}$/, 'There is no such token.')
    .transform(Number),
});

/**
 * Ends a token at once and for good. With the last one provisioning ends: whom the provider brought stays a member and is
 * managed here again, and invites that it sent are revoked. What it knows of people is kept, for when it comes back.
 *
 * Errors: those of `openOrganization` for `org:admin`; InvalidError; NotFoundError for a token that is revoked already.
 */
export async function revokeScimToken(
  ctx: Context,
  idOrSlug: string,
  input: unknown,
): Promise<{ tokenEnd: string; wasLast: boolean }> {
  const { organization } = await openOrganization(ctx, idOrSlug, 'org:admin');
  const { tokenId } = parseInput(schema, input);
  return inTransaction(ctx, async (tx) => {
    await tx.db
      .select({ id: organizations.id })
      .from(organizations)
      .where(eq(organizations.id, organization.id))
      .for('no key update');
    const isLive = and(eq(scimTokens.organizationId, organization.id), isNull(scimTokens.revokedAt));
    const [revoked] = await tx.db
      .update(scimTokens)
      .set({ revokedAt: tx.now() })
      .where(and(isLive, eq(scimTokens.id, tokenId)))
      .returning({ id: scimTokens.id, tokenEnd: scimTokens.tokenEnd });
    if (!revoked) throw new NotFoundError('token');
    const left = await tx.db.select({ id: scimTokens.id }).from(scimTokens).where(isLive).limit(1);
    const wasLast = left.length === 0;
    const ended = wasLast ? await endProvisioning(tx, organization.id) : [];
    await recordEntry(tx, {
      organizationId: organization.id,
      event: 'scim-token.remove',
      target: { type: 'scim-token', id: revoked.id, label: `…${revoked.tokenEnd}` },
      data: { wasLast, revoked: ended },
    });
    return { tokenEnd: revoked.tokenEnd, wasLast };
  });
}

/** Answers the addresses whose invites ended. */
async function endProvisioning(tx: Context<Tx>, organizationId: number): Promise<string[]> {
  await tx.db
    .update(members)
    .set({ idpProvisioned: false, idpRoleRestricted: false })
    .where(and(eq(members.organizationId, organizationId), eq(members.idpProvisioned, true)));
  return revokePendingInvites(tx, organizationId, eq(invites.isProvisioned, true));
}
