import { expect, it, vi } from 'vitest';
import { env } from '#lib/env.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor } from '#test/factories.ts';
import { testSingleSignOn } from '#test/single-sign-on.ts';
import { testSsoProvider } from './test-sso-provider.ts';

const database = testDatabase();
const { provider, createSsoOrganization } = testSingleSignOn(database);

it('answers how the provider describes itself, or why it does not', async () => {
  const { owner, slug } = await createSsoOrganization();
  const ctx = contextFor(database.db, owner.actor);
  expect(await testSsoProvider(ctx, slug)).toMatchObject({ issuer: provider().issuer });
  vi.spyOn(env(), 'OUTGOING_PRIVATE_ADDRESSES', 'get').mockReturnValue('refuse');
  await expect(testSsoProvider(ctx, slug)).rejects.toMatchObject({ code: 'conflict' });
});
