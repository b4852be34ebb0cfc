import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { ssoIdentities } from '#db/schema/index.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createUser, unique } from '#test/factories.ts';
import { testSingleSignOn } from '#test/single-sign-on.ts';
import { finishSso } from './finish-sso.ts';
import { linkSsoIdentity } from './link-sso-identity.ts';
import { whoMayEnter } from './proof.ts';

const database = testDatabase();
const { createSsoOrganization, prove, findMember } = testSingleSignOn(database);

describe('linkSsoIdentity', () => {
  it('opens no existing account, though it has the same verified address', async () => {
    const domain = `${unique('d')}.example`;
    const { organization } = await createSsoOrganization({ domain });
    const user = await createUser(database.db, { email: `same@${domain}` });
    const proof = await prove(organization, unique('same'), { email: user.email, email_verified: true });
    expect(await whoMayEnter(database.db, proof)).toBeNull();
    const ctx = contextFor(database.db, user.actor);
    await expect(finishSso(ctx, proof, { waits: false })).rejects.toMatchObject({ reason: 'sso-unlinked' });
    await linkSsoIdentity(ctx, proof);
    await linkSsoIdentity(ctx, proof);
    await finishSso(ctx, proof, { waits: false });
    expect(await findMember(organization.id, user.id)).toMatchObject({ ssoLinked: true });
    expect(await whoMayEnter(database.db, proof)).toMatchObject({ id: user.id });
  });

  it('gives the provider’s somebody to one account only', async () => {
    const { organization } = await createSsoOrganization();
    const [one, other] = [await createUser(database.db), await createUser(database.db)];
    const proof = await prove(organization, unique('one'), {});
    await linkSsoIdentity(contextFor(database.db, one.actor), proof);
    await expect(linkSsoIdentity(contextFor(database.db, other.actor), proof)).rejects.toMatchObject({
      reason: 'sso-linked-elsewhere',
    });
    const links = await database.db
      .select()
      .from(ssoIdentities)
      .where(eq(ssoIdentities.organizationId, organization.id));
    expect(links).toHaveLength(1);
  });

  it('is for the organization that it was made in: another with the same provider knows nobody', async () => {
    const [first, second] = [await createSsoOrganization(), await createSsoOrganization()];
    const user = await createUser(database.db);
    const subject = unique('same-subject');
    await linkSsoIdentity(contextFor(database.db, user.actor), await prove(first.organization, subject, {}));
    const proof = await prove(second.organization, subject, {});
    expect(await whoMayEnter(database.db, proof)).toBeNull();
  });
});
