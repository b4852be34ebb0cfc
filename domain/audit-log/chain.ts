import { createHash } from 'node:crypto';

/** The hash before the first entry. */
export const GENESIS = Buffer.alloc(32);

/** Everything of an entry that its hash protects. Times are ISO strings in UTC with milliseconds. */
export interface EntryContent {
  organizationId: number;
  sequence: number;
  event: string;
  actorType: string;
  actorId: number | null;
  actorTokenId: number | null;
  actorLabel: string;
  targetType: string | null;
  targetId: number | null;
  targetLabel: string | null;
  targetUserId: number | null;
  ip: string | null;
  changes: unknown;
  data: unknown;
  createdAt: string;
}

/** JSON with the keys of every object in order, so that jsonb's own order does not matter. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : inner,
  );
}

/** sha-256 over the previous hash and the canonical JSON of the entry. */
export function entryHash(previous: Uint8Array, content: EntryContent): Buffer {
  return createHash('sha256').update(previous).update(canonicalJson(content), 'utf8').digest();
}
