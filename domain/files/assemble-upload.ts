import { and, eq } from 'drizzle-orm';
import type { Db, Tx } from '#db/client.ts';
import { uploads } from '#db/schema/index.ts';
import { recordEntry } from '#domain/audit-log/record-entry.ts';
import { type Context, inTransaction } from '#domain/context.ts';
import { openWithAny } from '#domain/organizations/open-with-any.ts';
import { enqueue } from '#lib/jobs/enqueue.ts';
import { parseInput } from '#lib/parse-input.ts';
import { assembleJob } from './assemble-job.ts';
import { FILE_BYTES_MAX } from './chunk-limits.ts';
import { SEND_PERMISSIONS } from './chunk-permissions.ts';
import { possessedChunks, SHA1_OF_NOTHING } from './possessed-chunks.ts';
import { packSha1s, type UploadInput, uploadInput } from './upload-input.ts';

/** How long an answer stands without a change, before asking again begins anew (spec/files.md section 5). */
const ANSWER_MS_MAX = 10 * 60 * 1000;

export interface AssembleAnswer {
  state: 'not_found' | 'created' | 'assembling' | 'ok' | 'error';
  /** By sha-1, each once: what the organization has yet to send. */
  missingChunks: string[];
  /** Why it is `error`. */
  detail: string | null;
}

type Upload = typeof uploads.$inferSelect;

/**
 * Has a file made of chunks, and says how far it is; asking again is how a client waits. `ok`: the file is there.
 * `not_found`: some chunks are missing, those of others included. `created` and `assembling`: a job is at it.
 * `error`: it cannot be made of these chunks; the same list gets the same answer for ten minutes. The first time it is
 * asked for stands in the log.
 *
 * Errors: those of `openWithAny`; InvalidError by field. See spec/files.md 2.9.
 */
export async function assembleUpload(
  ctx: Context<Db>,
  idOrSlug: string,
  input: unknown,
): Promise<AssembleAnswer> {
  const { organization } = await openWithAny(ctx, idOrSlug, SEND_PERMISSIONS);
  const wanted = parseInput(uploadInput, input);
  return inTransaction(ctx, async (tx) => {
    const known = await lockUpload(tx.db, organization.id, wanted.checksum);
    const standing = known && standingAnswer(known, wanted, ctx.now());
    if (standing) return standing;
    const chunks = wanted.chunks.filter((sha1) => sha1 !== SHA1_OF_NOTHING);
    const possessed = await possessedChunks(tx.db, organization.id, chunks);
    const missing = [...new Set(chunks.filter((sha1) => !possessed.has(sha1)))];
    if (missing.length > 0) return answer('not_found', missing);
    // Over the list and not the set: one chunk named a thousand times makes a file of a thousand.
    const sizeBytes = chunks.reduce((sum, sha1) => sum + (possessed.get(sha1)?.sizeBytes ?? 0), 0);
    if (sizeBytes > FILE_BYTES_MAX) return answer('error', [], 'File exceeds maximum size');
    const uploadId = await beginUpload(tx, organization.id, known, wanted);
    // Another request began it while we looked.
    if (uploadId === null) return answer('created');
    await enqueue(tx.db, assembleJob, { uploadId });
    await recordEntry(tx, {
      organizationId: organization.id,
      event: 'upload.create',
      target: { type: 'upload', id: uploadId, label: nameOf(wanted) },
      data: { sha1: wanted.checksum, sizeBytes },
    });
    return answer('created');
  });
}

async function lockUpload(tx: Tx, organizationId: number, sha1: string): Promise<Upload | undefined> {
  const [upload] = await tx
    .select()
    .from(uploads)
    .where(and(eq(uploads.organizationId, organizationId), eq(uploads.sha1, Buffer.from(sha1, 'hex'))))
    .for('update');
  return upload;
}

/** What is known already, or null when it is to be begun (again). */
function standingAnswer(upload: Upload, wanted: UploadInput, now: Date): AssembleAnswer | null {
  const { state, fileId, detail } = upload;
  if (state === 'ok') return fileId === null ? null : answer('ok');
  if (now.getTime() - upload.changedAt.getTime() >= ANSWER_MS_MAX) return null;
  if (state !== 'error') return answer(state);
  return upload.chunkSha1s.equals(packSha1s(wanted.chunks)) ? answer('error', [], detail) : null;
}

/** Null when there was no row to lock and now there is one. */
async function beginUpload(
  tx: Context<Tx>,
  organizationId: number,
  known: Upload | undefined,
  wanted: UploadInput,
): Promise<number | null> {
  const values = {
    name: nameOf(wanted),
    about: { projects: wanted.projects, version: wanted.version ?? null, dist: wanted.dist ?? null },
    chunkSha1s: packSha1s(wanted.chunks),
    state: 'created',
    detail: null,
    changedAt: tx.now(),
  } as const;
  if (known) {
    await tx.db.update(uploads).set(values).where(eq(uploads.id, known.id));
    return known.id;
  }
  const sha1 = Buffer.from(wanted.checksum, 'hex');
  const inserted = await tx.db
    .insert(uploads)
    .values({ ...values, organizationId, sha1, createdAt: tx.now() })
    .onConflictDoNothing()
    .returning({ id: uploads.id });
  return inserted[0]?.id ?? null;
}

function nameOf({ name, checksum }: UploadInput): string {
  return name ?? `${checksum}.zip`;
}

function answer(
  state: AssembleAnswer['state'],
  missingChunks: string[] = [],
  detail: string | null = null,
): AssembleAnswer {
  return { state, missingChunks, detail };
}
