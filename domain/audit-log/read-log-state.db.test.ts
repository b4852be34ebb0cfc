import { expect, it } from 'vitest';
import { updateOrganization } from '#domain/organizations/update-organization.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createMember, createOrganization } from '#test/factories.ts';
import { checkLog } from './check-log.ts';
import { readLogState } from './read-log-state.ts';
import { saveStream } from './save-stream.ts';

const database = testDatabase();

it('tells how a log is kept, without reading it, and hides the query of the stream from managers', async () => {
  const { organization, owner, slug } = await createOrganization(database.db);
  const ctx = contextFor(database.db, owner.actor);
  expect(await readLogState(ctx, slug)).toMatchObject({
    newestSequence: 0,
    verdict: null,
    checkpoint: null,
    stream: null,
  });
  await updateOrganization(ctx, slug, { auditLogRetentionDays: 90 });
  await checkLog(ctx, organization.id);
  await saveStream(ctx, slug, { url: 'https://siem.example/in?key=k' });
  expect(await readLogState(ctx, slug)).toMatchObject({
    mayAdminister: true,
    newestSequence: 2,
    retentionDays: 90,
    verdict: { isWhole: true, verifiedSequence: 1 },
    checkpoint: { sequence: 1 },
    stream: { url: 'https://siem.example/in?key=k', sentSequence: 1 },
  });
  const { user } = await createMember(database.db, organization.id, undefined, 'manager');
  expect(await readLogState(contextFor(database.db, user.actor), slug)).toMatchObject({
    mayAdminister: false,
    stream: { url: 'https://siem.example/in?…' },
  });
  const { user: member } = await createMember(database.db, organization.id, undefined, 'member');
  await expect(readLogState(contextFor(database.db, member.actor), slug)).rejects.toMatchObject({
    code: 'forbidden',
  });
});
