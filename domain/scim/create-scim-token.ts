import { and, count, eq, isNull } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { members, organizations, scimTokens, scimUsers } from '#db/schema/index.ts';
import { recordEntry } from '#domain/audit-log/record-entry.ts';
import { actingUserId, type Context, inTransaction } from '#domain/context.ts';
import { requireStepUp } from '#domain/identity/require-step-up.ts';
import { openOrganization } from '#domain/members/access.ts';
import { AppError } from '#lib/errors.ts';
import { only } from '#lib/invariant.ts';
import { hashToken, newToken } from '#lib/secret-token.ts';

/** Two for changing one without a gap, and a few for a second provider. */
export const SCIM_TOKENS_MAX = 5;
const SHOWN_END_LENGTH = 6;
/** Begins every token, so that scanners for leaked secrets can know one. */
const PREFIX = 'foyer_scim_';

/**
 * Makes a token by which an identity provider provisions the organization. The answer is the only place where it ever
 * stands: only its hash is stored. With the first one, whom the provider brought before is managed by it again.
 *
 * Errors: those of `openOrganization` for `org:admin` and of `requireStepUp`; a conflict when there are SCIM_TOKENS_MAX.
 */
export async function createScimToken(
  ctx: Context,
  idOrSlug: string,
): Promise<{ token: string; tokenEnd: string }> {
  const { organization } = await openOrganization(ctx, idOrSlug, 'org:admin');
  await requireStepUp(ctx);
  const token = `${PREFIX}${newToken()}`;
  const tokenEnd = token.slice(-SHOWN_END_LENGTH);
  await inTransaction(ctx, async (tx) => {
    const isFirst = (await lockAndCountTokens(tx, organization.id)) === 0;
    const { id } = only(
      await tx.db
        .insert(scimTokens)
        .values({
          organizationId: organization.id,
          tokenHash: hashToken(token),
          tokenEnd,
          createdById: actingUserId(tx.actor),
          createdAt: tx.now(),
        })
        .returning({ id: scimTokens.id }),
    );
    if (isFirst) await manageAgain(tx, organization.id);
    await recordEntry(tx, {
      organizationId: organization.id,
      event: 'scim-token.create',
      target: { type: 'scim-token', id, label: `…${tokenEnd}` },
    });
  });
  return { token, tokenEnd };
}

async function lockAndCountTokens(tx: Context<Tx>, organizationId: number): Promise<number> {
  await tx.db
    .select({ id: organizations.id })
    .from(organizations)
    .where(eq(organizations.id, organizationId))
    .for('no key update');
  const [live] = await tx.db
    .select({ n: count() })
    .from(scimTokens)
    .where(and(eq(scimTokens.organizationId, organizationId), isNull(scimTokens.revokedAt)));
  const n = live?.n ?? 0;
  if (n >= SCIM_TOKENS_MAX) {
    throw new AppError('conflict', `There are ${SCIM_TOKENS_MAX} tokens already. Revoke one first.`);
  }
  return n;
}

async function manageAgain(tx: Context<Tx>, organizationId: number): Promise<void> {
  await tx.db
    .update(members)
    .set({ idpProvisioned: true })
    .from(scimUsers)
    .where(
      and(
        eq(scimUsers.memberId, members.id),
        eq(scimUsers.organizationId, organizationId),
        eq(scimUsers.isActive, true),
      ),
    );
}
