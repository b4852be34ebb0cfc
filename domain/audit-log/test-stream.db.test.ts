import { expect, it } from 'vitest';
import { only } from '#lib/invariant.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createMember, createOrganization } from '#test/factories.ts';
import { startLogListener } from '#test/log-listener.ts';
import { withSettings } from '#test/settings.ts';
import { saveStream } from './save-stream.ts';
import { testStream } from './test-stream.ts';

const database = testDatabase();
withSettings({ OUTGOING_PRIVATE_ADDRESSES: 'allow' });

it('sends one line that is no entry, and says what went wrong', async () => {
  const listener = await startLogListener();
  const { organization, owner, slug } = await createOrganization(database.db);
  const ctx = contextFor(database.db, owner.actor);
  await expect(testStream(ctx, slug)).rejects.toMatchObject({ code: 'not-found' });
  await saveStream(ctx, slug, { url: listener.url });
  await testStream(ctx, slug);
  const { body, headers } = only(listener.received);
  expect(JSON.parse(body)).toMatchObject({ kind: 'test', organizationId: organization.id });
  expect(headers['x-foyer-signature']).toMatch(/^t=\d+,v1=/);
  listener.answerWith(401);
  await expect(testStream(ctx, slug)).rejects.toThrow('The host answered 401');
  await listener.close();
  const { user } = await createMember(database.db, organization.id, undefined, 'manager');
  await expect(testStream(contextFor(database.db, user.actor), slug)).rejects.toMatchObject({
    code: 'forbidden',
  });
});
