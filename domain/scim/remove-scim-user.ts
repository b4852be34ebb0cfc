import { eq } from 'drizzle-orm';
import { scimUsers } from '#db/schema/index.ts';
import { type Context, inTransaction } from '#domain/context.ts';
import { openOrganization } from '#domain/members/access.ts';
import { NotFoundError } from '#lib/errors.ts';
import { scimId } from './get-scim-user.ts';
import { takeKnownUser } from './known-user.ts';
import { withdrawUser } from './withdraw-user.ts';

/**
 * Ends somebody's membership or invite and forgets them: the identity provider has to provision them anew. Their account
 * stays theirs. Errors: those of `openOrganization` for `member:admin`; NotFoundError; those of `endMembership`.
 */
export async function removeScimUser(ctx: Context, idOrSlug: string, userId: string): Promise<void> {
  const { organization } = await openOrganization(ctx, idOrSlug, 'member:admin');
  await inTransaction(ctx, async (tx) => {
    const known = await takeKnownUser(tx, organization.id, scimId(userId));
    if (!known) throw new NotFoundError('user');
    const withdrawn = await withdrawUser(tx, known);
    await tx.db.delete(scimUsers).where(eq(scimUsers.id, withdrawn.id));
  });
}
