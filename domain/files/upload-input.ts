import { z } from 'zod';
import { isStorable } from '#lib/storable-text.ts';
import { CHUNKS_PER_FILE_MAX } from './chunk-limits.ts';

const sha1 = z
  .string('Send a sha-1.')
  .regex(/^[0-9a-f]{40}$/i, 'A sha-1 is 40 hexadecimal characters.')
  .transform((hex) => hex.toLowerCase());

const word = z
  .string('Send a text.')
  .max(250, 'Send at most 250 characters.')
  .refine(isStorable, 'This holds a character that cannot be stored.');

/** What is asked to be made of chunks (spec/files.md section 5). Fields that later clients send are ignored. */
export const uploadInput = z.object({
  checksum: sha1,
  chunks: z
    .array(sha1, 'Send the sha-1 of every chunk, in the order of the file.')
    .max(CHUNKS_PER_FILE_MAX, `Send at most ${CHUNKS_PER_FILE_MAX} chunks.`),
  name: word.min(1, 'Send a name, or none.').nullish(),
  projects: z.array(word).max(100, 'Send at most 100 projects.').default([]),
  version: word.nullish(),
  dist: word.nullish(),
});

export type UploadInput = z.infer<typeof uploadInput>;

const SHA1_BYTES = 20;

/** A list of sha-1 in hexadecimal as the bytes that `uploads.chunk_sha1s` holds. */
export function packSha1s(sha1s: readonly string[]): Buffer {
  return Buffer.from(sha1s.join(''), 'hex');
}

/** The list that `packSha1s` packed. */
export function unpackSha1s(packed: Buffer): string[] {
  const count = packed.length / SHA1_BYTES;
  return Array.from({ length: count }, (_, index) =>
    packed.subarray(index * SHA1_BYTES, (index + 1) * SHA1_BYTES).toString('hex'),
  );
}
