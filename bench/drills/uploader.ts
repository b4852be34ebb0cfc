import { createHash, randomBytes, randomInt } from 'node:crypto';
import type { Db } from '#db/client.ts';
import { uploads } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import { assembleUpload } from '#domain/files/assemble-upload.ts';
import { CHUNK_BYTES_MAX } from '#domain/files/chunk-limits.ts';
import { composeUpload } from '#domain/files/compose-upload.ts';
import { uploadChunks } from '#domain/files/upload-chunks.ts';
import { publishFile, stageFile } from '#lib/blob-store/files.ts';

const MIB = 1024 * 1024;

/** Told as it happens: an upload begins, or is done and will stay. `checksum` is the sha-256 of the whole. */
export type Told = { begins: true } | { done: string };

/**
 * Uploads one random file after the other until it is stopped: in one stream, or in chunks that are assembled. `tell` hears of each
 * only after its commit.
 */
export async function uploadForEver(
  ctx: Context<Db>,
  slug: string,
  tell: (told: Told) => void,
): Promise<never> {
  for (let turn = 0; ; turn += 1) {
    const bytes = randomBytes(randomInt(turn % 5 === 0 ? 12 * MIB : 3 * MIB));
    tell({ begins: true });
    if (turn % 2 === 0) await inOneStream(ctx.db, bytes);
    else await inChunks(ctx, slug, bytes);
    tell({ done: createHash('sha256').update(bytes).digest('hex') });
  }
}

async function inOneStream(db: Db, bytes: Buffer): Promise<void> {
  const source = async function* () {
    for (let at = 0; at < bytes.length; at += 64 * 1024) yield bytes.subarray(at, at + 64 * 1024);
  };
  const staged = await stageFile(db, source(), { bytesMax: bytes.length });
  const meta = { name: 'drill', type: 'drill.file', contentType: 'application/octet-stream' };
  await db.transaction((tx) => publishFile(tx, staged, meta));
}

async function inChunks(ctx: Context<Db>, slug: string, bytes: Buffer): Promise<void> {
  const sha1 = (part: Buffer) => createHash('sha1').update(part).digest('hex');
  const chunks = Array.from({ length: Math.ceil(bytes.length / CHUNK_BYTES_MAX) }, (_, index) =>
    bytes.subarray(index * CHUNK_BYTES_MAX, (index + 1) * CHUNK_BYTES_MAX),
  );
  await uploadChunks(ctx, slug, async function* () {
    for (const chunk of chunks) yield { field: 'file', filename: sha1(chunk), bytes: chunk };
  });
  await assembleUpload(ctx, slug, { checksum: sha1(bytes), chunks: chunks.map(sha1) });
  const waiting = await ctx.db.select({ id: uploads.id, sha1: uploads.sha1 }).from(uploads);
  const own = waiting.find((upload) => upload.sha1.toString('hex') === sha1(bytes));
  if (!own) throw new Error('what was asked for waits');
  await composeUpload(ctx, { uploadId: own.id }, { isLastAttempt: false });
}

export function drillContext(db: Db): Context<Db> {
  return {
    db,
    actor: { type: 'system', label: 'Drill' },
    ip: null,
    requestId: 'drill',
    now: () => new Date(),
  };
}
