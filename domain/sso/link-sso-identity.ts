import { and, eq, ne } from 'drizzle-orm';
import { ssoIdentities } from '#db/schema/index.ts';
import { recordEntry } from '#domain/audit-log/record-entry.ts';
import { type Context, inTransaction } from '#domain/context.ts';
import { requireUserId } from '#domain/members/access.ts';
import { AppError, ForbiddenError } from '#lib/errors.ts';
import { findIdentity, type SsoProof } from './proof.ts';

/**
 * Links the caller's account to whom the provider says is at this browser. Both sides are shown: the account by its
 * session, the other by the proof; that they carry one address is neither needed nor enough. An older link of the account
 * to somebody else at this provider is replaced. Linked already is not an error.
 *
 * Errors: UnauthenticatedError; ForbiddenError for API tokens; AppError `conflict` with reason `sso-linked-elsewhere`
 * when the provider's somebody belongs to another account.
 */
export async function linkSsoIdentity(ctx: Context, proof: SsoProof): Promise<void> {
  const userId = requireUserId(ctx);
  if (ctx.actor.type !== 'user')
    throw new ForbiddenError('Linking is a person’s own act. Do it in a browser.');
  const known = await findIdentity(ctx.db, proof);
  if (known?.id === userId) return;
  if (known) throw linkedElsewhere();
  const { organizationId, issuer, subject, email } = proof;
  await inTransaction(ctx, async (tx) => {
    await tx.db
      .delete(ssoIdentities)
      .where(
        and(
          eq(ssoIdentities.organizationId, organizationId),
          eq(ssoIdentities.userId, userId),
          ne(ssoIdentities.subject, subject),
        ),
      );
    const linked = await tx.db
      .insert(ssoIdentities)
      .values({ organizationId, issuer, subject, userId, email, lastUsedAt: tx.now() })
      .onConflictDoNothing()
      .returning({ id: ssoIdentities.id });
    if (linked.length === 0) throw linkedElsewhere();
    await recordEntry(tx, {
      organizationId,
      event: 'sso-identity.link',
      target: { type: 'user', id: userId, label: actorLabel(ctx), userId },
      data: { issuer, email },
    });
  });
}

function actorLabel({ actor }: Context): string {
  return actor.type === 'anonymous' ? '' : actor.label;
}

function linkedElsewhere(): AppError {
  return new AppError('conflict', 'This sign-in belongs to another account here. Switch account to use it.', {
    reason: 'sso-linked-elsewhere',
  });
}
