import { sql } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { contextFor, createOrganization } from '#test/factories.ts';

/**
 * An organization with a log of so many entries over the year 2026: four events, 48 people, a token and the system, and a
 * hundred entries about each target, however long the log is.
 */
export async function logOf(db: Db, count: number) {
  const { organization, owner, slug } = await createOrganization(db);
  const targets = Math.ceil(count / 100);
  await db.execute(sql`
    insert into audit_log_entries (organization_id, sequence, event, actor_type, actor_id, actor_token_id, actor_label,
      target_type, target_id, target_label, target_user_id, ip, changes, data, created_at, hash)
    select ${organization.id}, n,
      (array['org.edit', 'member.invite', 'member.accept-invite', 'member.remove'])[1 + n % 4],
      case n % 50 when 0 then 'system' when 1 then 'token' else 'user' end,
      nullif(n % 50, 0), case n % 50 when 1 then 3 end, 'Person ' || n % 50,
      'member', n % ${targets}::bigint, 'somebody' || n || '@halden.example', n % ${targets}::bigint,
      '192.0.2.7', '[{"field": "name", "before": "Halden", "after": "Tidal"}]', '{}',
      timestamptz '2026-01-01' + n * interval '1 year' / ${count}::bigint, decode(repeat('00', 32), 'hex')
    from generate_series(1, ${count}::bigint) n`);
  await db.execute(sql`
    insert into audit_log_heads (organization_id, sequence, hash)
    values (${organization.id}, ${count}::bigint, decode(repeat('00', 32), 'hex'))`);
  return { ctx: contextFor(db, owner.actor), slug, count };
}

/** Runs `fill` without the indexes that no constraint needs, and builds them after: many rows come in faster. */
export async function withoutIndexes(db: Db, fill: () => Promise<void>): Promise<void> {
  const indexes = await db.execute<{ indexname: string; indexdef: string }>(sql`
    select indexname, indexdef from pg_indexes where tablename = 'audit_log_entries'
      and indexname not in (select conname from pg_constraint where conrelid = 'audit_log_entries'::regclass)`);
  for (const { indexname } of indexes) await db.execute(sql`drop index ${sql.identifier(indexname)}`);
  await fill();
  for (const { indexdef } of indexes) await db.execute(sql.raw(indexdef));
  await db.execute(sql`vacuum analyze audit_log_entries`);
}
