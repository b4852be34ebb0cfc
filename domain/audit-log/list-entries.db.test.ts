import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { users } from '#db/schema/index.ts';
import { type Actor, inTransaction } from '#domain/context.ts';
import { updateOrganization } from '#domain/organizations/update-organization.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createMember, createOrganization } from '#test/factories.ts';
import type { AuditEvent } from './events.ts';
import { listEntries } from './list-entries.ts';
import { type NewEntry, recordEntry } from './record-entry.ts';

const database = testDatabase();

async function newLog() {
  const { organization, owner, slug } = await createOrganization(database.db);
  const record = (
    event: AuditEvent,
    {
      actor = owner.actor,
      at = '2026-11-22T12:00:00Z',
      label = 'x',
      target = { type: 'user', id: 1, label },
    }: { actor?: Actor; at?: string; label?: string; target?: NewEntry['target'] } = {},
  ) =>
    inTransaction(
      contextFor(database.db, actor, () => new Date(at)),
      (tx) => recordEntry(tx, { organizationId: organization.id, event, ...(target && { target }) }),
    );
  const later = () => new Date('2026-11-23T00:00:00Z');
  const list = (filters?: unknown) => listEntries(contextFor(database.db, owner.actor, later), slug, filters);
  const events = async (filters?: unknown) => (await list(filters)).entries.map(({ event }) => event);
  return { organization, owner, slug, record, list, events };
}

describe('listEntries', () => {
  it('shows the own log alone, newest first [S9.2.1]', async () => {
    const { record, events, owner, list } = await newLog();
    const other = await newLog();
    await other.record('org.create');
    await record('org.create');
    await record('org.edit');
    expect(await events()).toEqual(['org.edit', 'org.create']);
    const [entry] = (await list({ event: 'org.edit' })).entries;
    expect(entry).toMatchObject({
      sequence: 2,
      actor: { type: 'user', userId: owner.id, label: owner.name },
      target: { label: 'x' },
      ip: '192.0.2.7',
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it('filters by event, by actor and by both [S9.2.2] [S9.2.3] [S9.2.4] [S9.2.5]', async () => {
    const { organization, owner, record, events } = await newLog();
    const { user } = await createMember(database.db, organization.id, undefined, 'manager');
    await record('org.create');
    await record('org.edit', { actor: user.actor });
    await record('member.add', { actor: user.actor });
    expect(await events({ event: 'org.edit' })).toEqual(['org.edit']);
    expect(await events({ actor: String(user.id) })).toEqual(['member.add', 'org.edit']);
    expect(await events({ event: 'org.edit', actor: owner.id })).toEqual([]);
    expect(await events({ event: 'no.such' })).toEqual([]);
  });

  it('filters by date, the end excluded, and by words [S9.2.9]', async () => {
    const { record, events } = await newLog();
    await record('org.create', { at: '2026-11-20T12:00:00Z' });
    await record('org.edit', { at: '2026-11-21T12:00:00Z', label: '50%_off' });
    await record('member.add', { at: '2026-11-22T12:00:00Z' });
    expect(await events({ from: '2026-11-21T12:00:00Z', to: '2026-11-22T12:00:00Z' })).toEqual(['org.edit']);
    expect(await events({ from: '2026-11-21', event: 'member.add' })).toEqual(['member.add']);
    expect(await events({ search: '50%_O' })).toEqual(['org.edit']);
    expect(await events({ search: '%' })).toEqual(['org.edit']);
    expect(await events({ search: '\u0000', to: '2026-11-22T12:00:01Z' })).toHaveLength(3);
  });

  it('filters by who did it and by what it was done to', async () => {
    const { record, events, owner } = await newLog();
    const token: Actor = { type: 'token', userId: owner.id, tokenId: 4, label: 'Deploys', scopes: [] };
    await record('org.edit', { actor: { type: 'system', label: 'Foyer' } });
    await record('org.create', { actor: token });
    await record('member.edit', { target: { type: 'member', id: 9, label: 'Amara', userId: 31 } });
    await record('member.invite', { target: { type: 'invite', id: 9, label: 'new@halden.example' } });
    const to = '2026-11-22T12:00:01Z';
    expect(await events({ actor: 'system', to })).toEqual(['org.edit']);
    expect(await events({ actor: 'token:4', to })).toEqual(['org.create']);
    expect(await events({ actor: `user:${owner.id}`, to })).toHaveLength(3);
    expect(await events({ target: 31 })).toEqual(['member.edit']);
    expect(await events({ target: 'user:31', actor: owner.id })).toEqual(['member.edit']);
    expect(await events({ target: 'invite:9' })).toEqual(['member.invite']);
    expect(await events({ target: 'organization:9' })).toEqual([]);
  });

  it('tells the names of people whose ids were set', async () => {
    const { owner, slug, list, organization } = await newLog();
    const { user } = await createMember(database.db, organization.id, undefined, 'member');
    const gone = await createMember(database.db, organization.id, undefined, 'member');
    const save = (replayAccessMembers: number[]) =>
      updateOrganization(contextFor(database.db, owner.actor), slug, { replayAccessMembers });
    await save([user.id, gone.user.id]);
    await database.db.delete(users).where(eq(users.id, gone.user.id));
    const [entry] = (await list({ event: 'org.edit' })).entries;
    expect(entry?.names).toEqual({ [user.id]: user.name });
    expect(entry?.changes[0]?.after).toEqual([user.id, gone.user.id]);
  });

  it('pages by place, without a gap or a double', async () => {
    const { record, list } = await newLog();
    for (let i = 0; i < 5; i += 1) await record('org.edit');
    const first = await list({ limit: 2 });
    const second = await list({ limit: 2, before: first.older });
    const third = await list({ limit: 2, before: second.older });
    const places = [first, second, third].flatMap(({ entries }) => entries.map(({ sequence }) => sequence));
    expect(places).toEqual([5, 4, 3, 2, 1]);
    expect(third.older).toBeNull();
  });

  it('refuses filters out of range by name [S9.2.6]', async () => {
    const { list } = await newLog();
    const wrong: [string, unknown][] = [
      ['actor', '2147483648'],
      ['actor', 'noor'],
      ['actor', '0'],
      ['actor', 'team:3'],
      ['actor', ['1', '2']],
      ['target', '99999999999'],
      ['target', 'Amara'],
      ['target', ''],
      ['from', 'yesterday'],
      ['to', '-000001-01-01T00:00:00Z'],
      ['before', '-4'],
      ['before', '99999999999999999999'],
      ['limit', '101'],
      ['event', ['a', 'b']],
      ['search', 'x'.repeat(201)],
    ];
    await expect(list({ from: '2026-11-23', to: '2026-11-22' })).rejects.toMatchObject({
      fields: { to: ['The end is before the start.'] },
    });
    for (const [field, value] of wrong) {
      await expect(list({ [field]: value })).rejects.toMatchObject({
        fields: { [field]: [expect.any(String)] },
      });
    }
  });

  it('is for managers and owners', async () => {
    const { organization, slug } = await newLog();
    const { user } = await createMember(database.db, organization.id, undefined, 'admin');
    await expect(listEntries(contextFor(database.db, user.actor), slug)).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});
