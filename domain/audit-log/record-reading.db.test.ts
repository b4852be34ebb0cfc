import { asc, eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { auditLogEntries } from '#db/schema/index.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createMember, createOrganization } from '#test/factories.ts';
import { listEntries } from './list-entries.ts';

const database = testDatabase();

it('records who reads the log, once an hour for each reader, however many read at once', async () => {
  const { organization, owner, slug } = await createOrganization(database.db);
  const { user: manager } = await createMember(database.db, organization.id, undefined, 'manager');
  let now = new Date('2026-11-22T10:00:00Z');
  const read = (actor = owner.actor) =>
    listEntries(
      contextFor(database.db, actor, () => now),
      slug,
    );
  await Promise.all([read(), read(), read(), read(manager.actor)]);
  now = new Date('2026-11-22T10:59:59Z');
  await read();
  now = new Date('2026-11-22T11:00:00Z');
  await Promise.all([read(), read()]);
  const entries = await database.db
    .select({ event: auditLogEntries.event, actorId: auditLogEntries.actorId })
    .from(auditLogEntries)
    .where(eq(auditLogEntries.organizationId, organization.id))
    .orderBy(asc(auditLogEntries.sequence));
  expect(entries.map(({ event }) => event)).toEqual(entries.map(() => 'audit-log.read'));
  expect(entries.map(({ actorId }) => actorId).sort()).toEqual([owner.id, owner.id, manager.id].sort());
});
