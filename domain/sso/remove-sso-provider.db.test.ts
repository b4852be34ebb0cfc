import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { ssoSessions } from '#db/schema/index.ts';
import { openOrganization } from '#domain/members/access.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createMember, unique } from '#test/factories.ts';
import { testSingleSignOn } from '#test/single-sign-on.ts';
import { findDoor } from './door.ts';
import { finishSso } from './finish-sso.ts';
import { linkSsoIdentity } from './link-sso-identity.ts';
import { removeSsoProvider } from './remove-sso-provider.ts';

const database = testDatabase();
const { createSsoOrganization, prove, findMember } = testSingleSignOn(database);

it('ends single sign-on with all that came of them, and members stay', async () => {
  const domain = `${unique('d')}.example`;
  const { organization, owner, slug } = await createSsoOrganization({ domain, isRequired: true });
  const { user } = await createMember(database.db, organization.id, undefined, 'member');
  const proof = await prove(organization, unique('p'), { email: `p@${domain}` });
  const ctx = contextFor(database.db, user.actor);
  await linkSsoIdentity(ctx, proof);
  await finishSso(ctx, proof, { waits: false });
  expect(await findMember(organization.id, user.id)).toMatchObject({ ssoLinked: true });
  await removeSsoProvider(contextFor(database.db, owner.actor), slug);
  expect(await findMember(organization.id, user.id)).toMatchObject({ ssoLinked: false });
  expect(await findDoor(database.db, slug)).toBeNull();
  const left = await database.db
    .select()
    .from(ssoSessions)
    .where(eq(ssoSessions.organizationId, organization.id));
  expect(left).toEqual([]);
  await openOrganization(contextFor(database.db, user.actor), slug, 'org:read');
});
