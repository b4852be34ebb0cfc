import { ssoIdentities } from '#db/schema/index.ts';
import { recordEntry } from '#domain/audit-log/record-entry.ts';
import { type Context, inTransaction } from '#domain/context.ts';
import { insertUser, type SignedIn } from '#domain/identity/accounts.ts';
import { parseEmail } from '#lib/email-address.ts';
import { invariant } from '#lib/invariant.ts';
import { type SsoProof, whoMayEnter } from './proof.ts';

/**
 * Makes the account of somebody who comes through a provider for the first time, linked to it. Their address counts as
 * proven: its domain is the organization's own. Throws a conflict with reason `address-taken` when it has an account.
 */
export async function makeSsoUser(ctx: Context, proof: SsoProof): Promise<SignedIn> {
  invariant(
    (await whoMayEnter(ctx.db, proof)) === 'new',
    'only a proof of an owned address makes an account',
  );
  const email = parseEmail(proof.email);
  invariant(email.ok, 'an owned address was parsed');
  const name = proof.name ?? email.address.slice(0, email.address.indexOf('@'));
  return inTransaction(ctx, async (tx) => {
    const user = await insertUser(tx, { name, email, passwordHash: null });
    const { organizationId, issuer, subject } = proof;
    const lastUsedAt = tx.now();
    await tx.db
      .insert(ssoIdentities)
      .values({ organizationId, issuer, subject, userId: user.id, email: email.normalized, lastUsedAt });
    const actor = { type: 'user', userId: user.id, label: user.name } as const;
    await recordEntry(
      { ...tx, actor },
      {
        organizationId,
        event: 'sso-identity.link',
        target: { type: 'user', id: user.id, label: user.name, userId: user.id },
        data: { issuer, email: email.normalized, isNewAccount: true },
      },
    );
    return { id: user.id, sessionEpoch: user.sessionEpoch };
  });
}
