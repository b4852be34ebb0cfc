import { eq } from 'drizzle-orm';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { sessions } from '#db/schema/index.ts';
import { createScimUser } from '#domain/scim/create-scim-user.ts';
import { browserOf, HOST, testApplication } from '#test/application.ts';
import { createMember, type TestUser } from '#test/factories.ts';
import { inRequest } from '#test/request-scope.ts';
import { createProvider } from '#test/scim.ts';
import ProvisioningPage from './page.tsx';

const database = testApplication();

async function show(slug: string, viewer: TestUser) {
  const cookies = await browserOf(viewer);
  const params = Promise.resolve({ organization: slug });
  return renderToStaticMarkup(await inRequest({ cookies }, () => ProvisioningPage({ params })));
}

it('shows an owner where to point the provider, whom it manages and its tokens, but no secret', async () => {
  const { ctx, slug, owner, domain, token, address, outside } = await createProvider(database.db);
  await createScimUser(ctx, slug, { userName: address() });
  await createScimUser(ctx, slug, { userName: outside() });
  const page = await show(slug, owner);
  expect(page).toContain(`http://${HOST}/api/0/organizations/${slug}/scim/v2`);
  expect(page).toContain('1 member, 1 yet to join');
  expect(page).toContain(domain);
  expect(page).toContain(`…${token.slice(-6)}`);
  expect(page).toContain('It is the last one: provisioning ends.');
  expect(page).toContain('Make token');
  expect(page).not.toContain(token);
  // Long after the sign-in it asks who is there before it makes one.
  await database.db
    .update(sessions)
    .set({ confirmedAt: new Date(0) })
    .where(eq(sessions.id, owner.actor.sessionId));
  expect(await show(slug, owner)).toContain(
    `/confirm?next=%2Forganizations%2F${slug}%2Fsettings%2Fprovisioning`,
  );
});

it('tells managers whom to ask', async () => {
  const { slug, organization } = await createProvider(database.db);
  const { user } = await createMember(database.db, organization.id, undefined, 'manager');
  const page = await show(slug, user);
  expect(page).toContain('Only owners set provisioning up');
  expect(page).not.toContain('Make token');
});
