import { expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { contextFor, createUser, unique } from '#test/factories.ts';
import { testSingleSignOn } from '#test/single-sign-on.ts';
import { linkSsoIdentity } from './link-sso-identity.ts';
import { readSsoLink } from './read-sso-link.ts';

const database = testDatabase();
const { anonymous, createSsoOrganization, prove } = testSingleSignOn(database);

it('says which side is still missing', async () => {
  const { organization } = await createSsoOrganization();
  const proof = await prove(organization, unique('x'), { email: 'x@halden.example' });
  const [one, other] = [await createUser(database.db), await createUser(database.db)];
  const ctx = contextFor(database.db, one.actor);
  expect(await readSsoLink(anonymous(), proof)).toMatchObject({ state: 'signed-out', caller: null });
  expect(await readSsoLink(ctx, proof)).toMatchObject({ state: 'to-link', caller: { address: one.email } });
  await linkSsoIdentity(ctx, proof);
  expect(await readSsoLink(ctx, proof)).toEqual({ state: 'linked' });
  expect(await readSsoLink(contextFor(database.db, other.actor), proof)).toMatchObject({
    state: 'elsewhere',
  });
  expect(await readSsoLink(ctx, { ...proof, issuer: 'https://gone.example' })).toBeNull();
});
