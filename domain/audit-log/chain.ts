import { createHash } from 'node:crypto';

/** The hash before the first entry. */
export const GENESIS = Buffer.alloc(32);

/** Everything of an entry, beside its place, that its hash protects. Times are ISO strings in UTC with milliseconds. */
export interface EntryContent {
  organizationId: number;
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

/** sha-256 of an entry's content. */
export function contentDigest(content: EntryContent): Buffer {
  return createHash('sha256').update(canonicalJson(content), 'utf8').digest();
}

/** The hash of an entry: sha-256 over the hash before it, its sequence as eight bytes, and the digest of its content. */
export function entryHash(previous: Uint8Array, sequence: number, content: EntryContent): Buffer {
  const place = Buffer.alloc(8);
  place.writeBigInt64BE(BigInt(sequence));
  return createHash('sha256').update(previous).update(place).update(contentDigest(content)).digest();
}
