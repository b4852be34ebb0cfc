import type { EntryRow } from './read-page.ts';
import { plainSentence } from './sentence.ts';

/**
 * One entry as exports and streams carry it: everything that its hash covers, the hash itself, and a sentence for people.
 * docs/audit-log.md says how to recompute the chain from it.
 */
export function entryRecord(row: EntryRow) {
  const { organizationId, sequence, event, ip, changes, data, createdAt, hash } = row;
  const actor = {
    type: row.actorType,
    id: row.actorId,
    tokenId: row.actorTokenId,
    label: row.actorLabel,
  };
  const target =
    row.targetType === null
      ? null
      : { type: row.targetType, id: row.targetId, label: row.targetLabel, userId: row.targetUserId };
  const spoken = {
    event,
    changes,
    data,
    actor: { type: actor.type, userId: actor.id, label: actor.label },
    target: target && { label: target.label ?? '', userId: target.userId },
  };
  return {
    organizationId,
    sequence,
    createdAt: createdAt.toISOString(),
    event,
    summary: `${actor.label} ${plainSentence(spoken)}`,
    actor,
    target,
    ip,
    changes,
    data,
    hash: hash.toString('hex'),
  };
}

export type EntryRecord = ReturnType<typeof entryRecord>;
