import { expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { REDIRECT_URI, testSingleSignOn } from '#test/single-sign-on.ts';
import { beginSso } from './begin-sso.ts';
import { chooseDoor } from './choose-door.ts';

const database = testDatabase();
const { anonymous, createSsoOrganization } = testSingleSignOn(database);

it('says of a provider that does not answer which one it is', async () => {
  const { slug } = await createSsoOrganization({ issuer: 'http://127.0.0.1:9' });
  const door = await chooseDoor(anonymous(), slug);
  await expect(beginSso(anonymous(), door, { redirectUri: REDIRECT_URI })).rejects.toMatchObject({
    code: 'unavailable',
    message: expect.stringContaining('Bridge ID'),
  });
});

it('leads to the provider with a hint of who comes', async () => {
  const { slug } = await createSsoOrganization();
  const door = await chooseDoor(anonymous(), slug);
  const { url } = await beginSso(anonymous(), door, {
    redirectUri: REDIRECT_URI,
    loginHint: 'ines@halden.example',
  });
  expect(url.searchParams.get('login_hint')).toBe('ines@halden.example');
  expect(url.searchParams.get('redirect_uri')).toBe(REDIRECT_URI);
});
