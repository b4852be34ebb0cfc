import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { inTransaction } from '#domain/context.ts';
import { updateOrganization } from '#domain/organizations/update-organization.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createMember, createOrganization } from '#test/factories.ts';
import { exportEntries } from './export-entries.ts';
import { listEntries } from './list-entries.ts';
import { recordEntry } from './record-entry.ts';

const database = testDatabase();

async function scene() {
  const { organization, owner, slug } = await createOrganization(database.db);
  const ctx = contextFor(database.db, owner.actor);
  const textOf = async (input: Record<string, unknown>) => {
    const found = await exportEntries(ctx, slug, input);
    const decoder = new TextDecoder();
    let text = '';
    for await (const chunk of found.chunks) text += decoder.decode(chunk);
    return { text, ...found };
  };
  return { organization, owner, slug, ctx, textOf };
}

describe('exportEntries', () => {
  it('writes one line of JSON for an entry, oldest first, with all that its hash covers', async () => {
    const { slug, ctx, textOf, owner, organization } = await scene();
    for (const name of ['A', 'B']) await updateOrganization(ctx, slug, { name });
    const { text, entryCountMax } = await textOf({ format: 'ndjson' });
    const lines = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(entryCountMax).toBe(2);
    expect(lines).toHaveLength(2);
    expect(lines[1]).toEqual({
      organizationId: organization.id,
      sequence: 2,
      createdAt: expect.any(String),
      event: 'org.edit',
      summary: `${owner.name} changed Name from A to B`,
      actor: { type: 'user', id: owner.id, tokenId: null, label: owner.name },
      target: { type: 'organization', id: organization.id, label: 'B', userId: null },
      ip: '192.0.2.7',
      changes: [{ field: 'name', before: 'A', after: 'B' }],
      data: { revision: 2 },
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it('quotes CSV, and takes the life out of formulas', async () => {
    const { organization, ctx, textOf } = await scene();
    const label = '=HYPERLINK("https://evil.example","a,b")';
    const target = { type: 'invite', id: 1, label };
    await inTransaction(ctx, (tx) =>
      recordEntry(tx, { organizationId: organization.id, event: 'member.invite', target }),
    );
    const { text } = await textOf({ format: 'csv' });
    const [head, row, ...rest] = text.split('\r\n');
    expect(head?.split(',')).toHaveLength(16);
    expect(row).toContain(`"'=HYPERLINK(""https://evil.example"",""a,b"")"`);
    expect(rest).toEqual(['']);
  });

  it('is itself an entry, which it does not hold', async () => {
    const { slug, ctx, textOf } = await scene();
    expect((await textOf({ format: 'ndjson', event: 'org.edit' })).text).toBe('');
    const [entry] = (await listEntries(ctx, slug)).entries;
    expect(entry).toMatchObject({
      event: 'audit-log.export',
      data: { format: 'ndjson', filters: { event: 'org.edit' } },
    });
  });

  it('goes on over its batches without a gap, by place and by time', async () => {
    const { organization, textOf } = await scene();
    await database.db.execute(sql`
      insert into audit_log_entries (organization_id, sequence, event, actor_type, actor_id, actor_label, created_at, hash)
      select ${organization.id}, n, 'org.edit', 'user', 1, 'Somebody', timestamptz '2026-01-01' + (n / 3) * interval '1 second', ''
      from generate_series(1, 2500) n`);
    await database.db.execute(
      sql`insert into audit_log_heads (organization_id, sequence, hash) values (${organization.id}, 2500, '')`,
    );
    for (const filters of [{}, { from: '2025-01-01' }, { search: 'somebody' }]) {
      const { text } = await textOf({ format: 'ndjson', ...filters });
      const places = text
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line).sequence);
      expect(places).toEqual(Array.from({ length: places.length }, (_, index) => index + 1));
      expect(places.length).toBeGreaterThanOrEqual(2_500);
    }
  });

  it('refuses what it cannot write, and whoever may not read', async () => {
    const { organization, slug, textOf } = await scene();
    await expect(textOf({ format: 'xml' })).rejects.toMatchObject({
      fields: { format: ['Send csv or ndjson.'] },
    });
    await expect(textOf({ format: 'csv', actor: 'x' })).rejects.toMatchObject({
      fields: { actor: [expect.any(String)] },
    });
    const { user } = await createMember(database.db, organization.id, undefined, 'admin');
    await expect(
      exportEntries(contextFor(database.db, user.actor), slug, { format: 'csv' }),
    ).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});
