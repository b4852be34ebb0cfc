import { expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { contextFor, createMember, createOrganization } from '#test/factories.ts';
import { readLogState } from './read-log-state.ts';
import { removeStream } from './remove-stream.ts';
import { saveStream } from './save-stream.ts';

const database = testDatabase();

it('ends the stream, for owners alone, and none is not an error', async () => {
  const { organization, owner, slug } = await createOrganization(database.db);
  const ctx = contextFor(database.db, owner.actor);
  await saveStream(ctx, slug, { url: 'https://siem.example/in' });
  const { user } = await createMember(database.db, organization.id, undefined, 'manager');
  await expect(removeStream(contextFor(database.db, user.actor), slug)).rejects.toMatchObject({
    code: 'forbidden',
  });
  for (const _ of [1, 2]) await removeStream(ctx, slug);
  expect(await readLogState(ctx, slug)).toMatchObject({ stream: null, newestSequence: 2 });
});
