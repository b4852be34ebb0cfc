import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { auditLogEntries } from '#db/schema/index.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createOrganization } from '#test/factories.ts';
import { parseEntryFilters } from './entry-filters.ts';
import { readPage } from './read-page.ts';

const database = testDatabase();

it('looks through so many entries for one page of a search, and says where it stopped', async () => {
  const { organization, owner } = await createOrganization(database.db);
  await database.db.execute(sql`
    insert into audit_log_entries (organization_id, sequence, event, actor_type, actor_id, actor_label, created_at, hash)
    select ${organization.id}, n, 'org.edit', 'user', 1, case n when 7 then 'The one' else 'Somebody' end,
      now() - interval '1 day' + n * interval '1 second', ''
    from generate_series(1, 520) n`);
  const ctx = contextFor(database.db, owner.actor);
  const page = (filters: object) => readPage(ctx, organization.id, parseEntryFilters(filters), 500);
  expect(await page({ search: 'the one' })).toEqual({ rows: [], older: 21 });
  const { rows, older } = await page({ search: 'the one', before: 21 });
  expect(rows.map(({ sequence }) => sequence)).toEqual([7]);
  expect(older).toBeNull();
  const common = await page({ search: 'somebody', limit: 2, from: '2000-01-01' });
  expect(common.rows.map(({ sequence }) => sequence)).toEqual([520, 519]);
  expect(common.older).toBe(519);
});

const EVENTS = ['org.edit', 'member.invite', 'member.remove'];
const START = Date.parse('2026-01-01T00:00:00Z');
const HOUR_MS = 60 * 60 * 1000;
/** Entry 10, 20 and so on are the system's, 5, 15 and so on a token's; a clock was half a day ahead for a while. */
const LOG = Array.from({ length: 240 }, (_, index) => {
  const sequence = index + 1;
  const isSkewed = sequence >= 100 && sequence < 110;
  return {
    sequence,
    event: EVENTS[sequence % 3] ?? '',
    actor: sequence % 10 === 0 ? 'system' : sequence % 10 === 5 ? 'token' : 'user',
    actorId: sequence % 10 === 0 ? null : 1 + (sequence % 4),
    target: 1 + (sequence % 6),
    at: START + sequence * HOUR_MS + (isSkewed ? 12 * HOUR_MS : 0),
  };
});

it('finds the same by any filters together as by looking at every entry', async () => {
  const { organization, owner } = await createOrganization(database.db);
  await database.db.insert(auditLogEntries).values(
    LOG.map(({ sequence, event, actor, actorId, target, at }) => ({
      organizationId: organization.id,
      sequence,
      event,
      actorType: actor as 'user',
      actorId,
      actorTokenId: actor === 'token' ? 9 : null,
      actorLabel: 'Somebody',
      targetType: 'member',
      targetId: target,
      targetUserId: target,
      createdAt: new Date(at),
      hash: Buffer.alloc(32),
    })),
  );
  const ctx = contextFor(database.db, owner.actor);
  const sequencesOf = async (filters: object) => {
    const seen: number[] = [];
    let before: number | null = null;
    do {
      const wanted = parseEntryFilters({ ...filters, limit: 7, ...(before && { before }) });
      const page = await readPage(ctx, organization.id, wanted, 20);
      seen.push(...page.rows.map(({ sequence }) => sequence));
      before = page.older;
    } while (before !== null);
    return seen.sort((a, b) => a - b);
  };
  const from = START + 50 * HOUR_MS;
  const to = START + 112 * HOUR_MS;
  for (const event of [undefined, 'member.invite'])
    for (const actor of [undefined, 'system', 'token:9', 2])
      for (const target of [undefined, 3, 'member:4'])
        for (const dates of [{}, { from: new Date(from) }, { from: new Date(from), to: new Date(to) }]) {
          const wanted = LOG.filter(
            (entry) =>
              (event === undefined || entry.event === event) &&
              (actor === undefined ||
                (actor === 2 ? entry.actorId === 2 : entry.actor === String(actor).split(':')[0])) &&
              (target === undefined || entry.target === (target === 3 ? 3 : 4)) &&
              (!('from' in dates) || entry.at >= from) &&
              (!('to' in dates) || entry.at < to),
          );
          const filters = { event, actor, target, ...dates };
          expect(await sequencesOf(filters), JSON.stringify(filters)).toEqual(
            wanted.map(({ sequence }) => sequence),
          );
        }
});

it('goes on by time where dates are asked for, whatever the places say', async () => {
  const { organization, owner } = await createOrganization(database.db);
  await database.db.execute(sql`
    insert into audit_log_entries (organization_id, sequence, event, actor_type, actor_id, actor_label, created_at, hash)
    select ${organization.id}, n, 'org.edit', 'user', 1, 'Somebody', timestamptz '2026-01-01' + seconds * interval '1 second', ''
    from (values (1, 10), (2, 30), (3, 20), (4, 20)) as skewed (n, seconds)`);
  const ctx = contextFor(database.db, owner.actor);
  const seen: number[] = [];
  let before: number | null = null;
  do {
    const filters = parseEntryFilters({ from: '2025-12-31', limit: 1, ...(before && { before }) });
    const page = await readPage(ctx, organization.id, filters, 500);
    seen.push(...page.rows.map(({ sequence }) => sequence));
    before = page.older;
  } while (before !== null);
  expect(seen).toEqual([2, 4, 3, 1]);
});
