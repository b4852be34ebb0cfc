import { type SQL, sql } from 'drizzle-orm';
import { buildSqlOnce } from '#db/build-once.ts';
import type { Tx } from '#db/client.ts';
import type { Change } from '#db/schema/index.ts';
import { actingUserId, type Context } from '#domain/context.ts';
import { invariant, only } from '#lib/invariant.ts';
import { canonicalJson, contentDigest, type EntryContent, GENESIS } from './chain.ts';
import type { AuditEvent } from './events.ts';

export interface NewEntry {
  organizationId: number;
  event: AuditEvent;
  target?: { type: string; id: number | null; label: string; userId?: number };
  changes?: Change[];
  /** Facts beside the changes. Never a secret: no token, hash or password. */
  data?: Record<string, unknown>;
}

const LABEL_LENGTH_MAX = 200;

/**
 * Appends one entry to the organization's log, inside the transaction that makes the change: no entry, no change. One
 * statement: it takes the row lock of the organization's chain, which holds until commit, so call it last. There is no
 * other way to insert.
 */
export async function recordEntry(ctx: Context<Tx>, entry: NewEntry): Promise<{ sequence: number }> {
  const { actor } = ctx;
  invariant(actor.type !== 'anonymous', 'an audit entry needs an actor');
  const createdAt = ctx.now();
  const content: EntryContent = {
    organizationId: entry.organizationId,
    event: entry.event,
    actorType: actor.type === 'provisioner' ? 'system' : actor.type,
    actorId: actingUserId(actor),
    actorTokenId: actor.type === 'token' ? actor.tokenId : null,
    actorLabel: actor.label.slice(0, LABEL_LENGTH_MAX),
    targetType: entry.target?.type ?? null,
    targetId: entry.target?.id ?? null,
    targetLabel: entry.target?.label.slice(0, LABEL_LENGTH_MAX) ?? null,
    targetUserId: entry.target?.userId ?? null,
    ip: ctx.ip,
    changes: entry.changes ?? [],
    data: entry.data ?? {},
    createdAt: createdAt.toISOString(),
  };
  const rows = await appendEntry(ctx.db, {
    ...content,
    changes: canonicalJson(content.changes),
    data: canonicalJson(content.data),
    digest: contentDigest(content),
  });
  return { sequence: Number(only(rows).sequence) };
}

/** Moves the head on, making it for an organization's first entry, and inserts the entry with the head's new place. */
const appendEntry = buildSqlOnce<{ sequence: string }>(() => {
  const { placeholder } = sql;
  const organizationId = sql`${placeholder('organizationId')}::bigint`;
  return sql`
    with head as (
      insert into audit_log_heads as head (organization_id, sequence, hash)
      values (${organizationId}, 1, ${linkHash(sql`${GENESIS}::bytea`, sql`1`)})
      on conflict (organization_id) do update
        set sequence = head.sequence + 1, hash = ${linkHash(sql`head.hash`, sql`head.sequence + 1`)}
      returning sequence, hash
    )
    insert into audit_log_entries (
      organization_id, sequence, event, actor_type, actor_id, actor_token_id, actor_label,
      target_type, target_id, target_label, target_user_id, ip, changes, data, created_at, hash
    )
    select ${organizationId}, head.sequence, ${placeholder('event')}, ${placeholder('actorType')},
      ${placeholder('actorId')}::bigint, ${placeholder('actorTokenId')}::bigint, ${placeholder('actorLabel')},
      ${placeholder('targetType')}, ${placeholder('targetId')}::bigint, ${placeholder('targetLabel')},
      ${placeholder('targetUserId')}::bigint, ${placeholder('ip')}, ${placeholder('changes')}::text::jsonb,
      ${placeholder('data')}::text::jsonb, ${placeholder('createdAt')}::timestamptz, head.hash
    from head
    returning sequence`;
});

/** What chain.ts `entryHash` computes, as SQL. */
function linkHash(previous: SQL, sequence: SQL): SQL {
  return sql`sha256(${previous} || int8send(${sequence}) || ${sql.placeholder('digest')}::bytea)`;
}
