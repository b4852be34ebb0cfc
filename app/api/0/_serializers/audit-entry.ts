import type { Entry } from '#domain/audit-log/list-entries.ts';
import { plainSentence } from '#domain/audit-log/sentence.ts';

/** One entry of the log as the reference lists it (spec/settings.md 7.2), and with its changes and its link of the chain. */
export function auditEntry(entry: Entry) {
  const { actor, target } = entry;
  return {
    id: String(entry.id),
    actor:
      actor.userId === null
        ? { name: actor.label }
        : { id: String(actor.userId), name: actor.label, type: actor.type },
    event: entry.event,
    ipAddress: entry.ip,
    note: plainSentence(entry),
    targetObject: target?.id ?? null,
    targetUser: target?.userId == null ? null : { id: String(target.userId), name: target.label },
    data: entry.data,
    dateCreated: entry.createdAt.toISOString(),
    changes: entry.changes,
    sequence: entry.sequence,
    hash: entry.hash,
  };
}
