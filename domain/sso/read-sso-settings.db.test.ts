import { expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { contextFor, createOrganization, unique } from '#test/factories.ts';
import { testSingleSignOn } from '#test/single-sign-on.ts';
import { readSsoSettings } from './read-sso-settings.ts';

const database = testDatabase();
const { provider, createSsoOrganization } = testSingleSignOn(database);

it('answers everything but the secret', async () => {
  const domain = `${unique('d')}.example`;
  const { owner, slug } = await createSsoOrganization({ domain });
  const settings = await readSsoSettings(contextFor(database.db, owner.actor), slug);
  expect(settings).toMatchObject({
    provider: { name: 'Bridge ID', issuer: provider().issuer },
    domains: [domain],
    linkedCount: 0,
    memberCount: 1,
  });
  expect(Object.keys(settings.provider ?? {})).not.toContain('sealedClientSecret');
});

it('answers null where none is set up', async () => {
  const { owner, slug } = await createOrganization(database.db);
  expect((await readSsoSettings(contextFor(database.db, owner.actor), slug)).provider).toBeNull();
});
