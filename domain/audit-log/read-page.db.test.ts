import { sql } from 'drizzle-orm';
import { expect, it, vi } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { contextFor, createOrganization } from '#test/factories.ts';
import { parseEntryFilters } from './entry-filters.ts';
import { readPage } from './read-page.ts';

vi.setConfig({ testTimeout: 30_000 });
const database = testDatabase();

it('looks through so many entries for one page of a search, and says where it stopped', async () => {
  const { organization, owner } = await createOrganization(database.db);
  await database.db.execute(sql`
    insert into audit_log_entries (organization_id, sequence, event, actor_type, actor_id, actor_label, created_at, hash)
    select ${organization.id}, n, 'org.edit', 'user', 1, case n when 7 then 'The one' else 'Somebody' end,
      now() - interval '1 day' + n * interval '1 second', ''
    from generate_series(1, 50_020) n`);
  const ctx = contextFor(database.db, owner.actor);
  const page = (filters: object) => readPage(ctx, organization.id, parseEntryFilters(filters));
  expect(await page({ search: 'the one' })).toEqual({ rows: [], older: 21 });
  const { rows, older } = await page({ search: 'the one', before: 21 });
  expect(rows.map(({ sequence }) => sequence)).toEqual([7]);
  expect(older).toBeNull();
  const common = await page({ search: 'somebody', limit: 2, from: '2000-01-01' });
  expect(common.rows.map(({ sequence }) => sequence)).toEqual([50_020, 50_019]);
  expect(common.older).toBe(50_019);
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
    const page = await readPage(ctx, organization.id, filters);
    seen.push(...page.rows.map(({ sequence }) => sequence));
    before = page.older;
  } while (before !== null);
  expect(seen).toEqual([2, 4, 3, 1]);
});
