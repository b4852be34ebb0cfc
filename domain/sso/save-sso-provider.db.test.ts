import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { ssoProviders } from '#db/schema/index.ts';
import { only } from '#lib/invariant.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createMember, createOrganization } from '#test/factories.ts';
import { testSingleSignOn } from '#test/single-sign-on.ts';
import { removeSsoProvider } from './remove-sso-provider.ts';
import { saveSsoProvider } from './save-sso-provider.ts';
import { testSsoProvider } from './test-sso-provider.ts';

const database = testDatabase();
const { provider, createSsoOrganization, entriesOf } = testSingleSignOn(database);

describe('the settings of a provider', () => {
  it('seal the secret, keep it when none is typed, and never for another issuer', async () => {
    const { organization, owner, slug } = await createSsoOrganization();
    const ctx = contextFor(database.db, owner.actor);
    const row = async () =>
      only(
        await database.db.select().from(ssoProviders).where(eq(ssoProviders.organizationId, organization.id)),
      );
    const before = await row();
    expect(JSON.stringify(before)).not.toContain(provider().clientSecret);
    const input = {
      name: 'Other',
      issuer: provider().issuer,
      clientId: provider().clientId,
      defaultRole: 'manager',
    };
    await saveSsoProvider(ctx, slug, input);
    expect(await row()).toMatchObject({ name: 'Other', sealedClientSecret: before.sealedClientSecret });
    await expect(
      saveSsoProvider(ctx, slug, { ...input, issuer: 'https://evil.example' }),
    ).rejects.toMatchObject({
      fields: { clientSecret: ['Give the client secret of this issuer.'] },
    });
    expect(await testSsoProvider(ctx, slug)).toMatchObject({ issuer: provider().issuer });
    expect(JSON.stringify(await entriesOf(organization.id))).not.toContain(provider().clientSecret);
  });

  it('are for owners who were asked again who they are', async () => {
    const { organization, owner, slug } = await createSsoOrganization();
    const { user } = await createMember(database.db, organization.id, undefined, 'manager');
    const manager = contextFor(database.db, user.actor);
    await expect(saveSsoProvider(manager, slug, {})).rejects.toMatchObject({ code: 'forbidden' });
    await expect(removeSsoProvider(manager, slug)).rejects.toMatchObject({ code: 'forbidden' });
    const later = contextFor(database.db, owner.actor, () => new Date(Date.now() + 11 * 60 * 1000));
    await expect(removeSsoProvider(later, slug)).rejects.toMatchObject({ reason: 'step-up-needed' });
  });

  it.each([
    [{ issuer: 'ftp://provider().example' }, 'issuer'],
    [{ issuer: 'https://user@provider().example' }, 'issuer'],
    [{ defaultRole: 'owner' }, 'defaultRole'],
    [{ roleRules: 'leads = owner' }, 'roleRules'],
    [{ roleRules: 'leads' }, 'roleRules'],
    [{ teamRules: 'x = no-such-team' }, 'teamRules'],
    [{ clientId: ' ' }, 'clientId'],
  ])('refuse %j', async (wrong, field) => {
    const { slug, owner } = await createOrganization(database.db);
    const { issuer, clientId, clientSecret } = provider();
    const input = { name: 'X', issuer, clientId, clientSecret, defaultRole: 'member', ...wrong };
    await expect(saveSsoProvider(contextFor(database.db, owner.actor), slug, input)).rejects.toMatchObject({
      fields: { [field]: expect.any(Array) },
    });
  });
});
