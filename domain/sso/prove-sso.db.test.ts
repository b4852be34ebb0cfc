import { expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { unique } from '#test/factories.ts';
import { signInAt } from '#test/sign-in-at-provider.ts';
import { REDIRECT_URI, testSingleSignOn } from '#test/single-sign-on.ts';
import { beginSso } from './begin-sso.ts';
import { findDoor } from './door.ts';
import { proveSso } from './prove-sso.ts';

const database = testDatabase();
const { provider, anonymous, createSsoOrganization, prove } = testSingleSignOn(database);

it('answers what the provider says, by the rules of the organization', async () => {
  const { organization } = await createSsoOrganization({ roleClaim: 'groups', roleRules: 'leads = manager' });
  const subject = unique('ines');
  const claims = { email: 'Ines@halden.example', email_verified: true, name: 'Inês', groups: ['leads'] };
  expect(await prove(organization, subject, claims)).toEqual({
    organizationId: organization.id,
    issuer: provider().issuer,
    subject,
    email: 'ines@halden.example',
    name: 'Inês',
    role: 'manager',
    teams: [],
  });
});

it('refuses what was begun for another state, and a no of the provider', async () => {
  const { organization, slug } = await createSsoOrganization();
  provider().signsInAs({ subject: unique('x'), claims: {} });
  const door = await findDoor(database.db, slug);
  if (!door) throw new Error('no door');
  const { url, detour } = await beginSso(anonymous(), door, { redirectUri: REDIRECT_URI });
  const cameBackTo = await signInAt(url);
  const other = { ...detour, state: 'x'.repeat(43) };
  await expect(proveSso(anonymous(), organization.id, cameBackTo, other)).rejects.toMatchObject({
    reason: 'sso-refused',
  });
  const no = new URL(`${REDIRECT_URI}?error=access_denied&state=${detour.state}`);
  await expect(proveSso(anonymous(), organization.id, no, detour)).rejects.toMatchObject({
    reason: 'sso-refused',
  });
});
