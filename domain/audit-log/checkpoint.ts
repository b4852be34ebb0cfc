/** Signed heads of the chain, and their file. */
import { z } from 'zod';
import { InvalidError } from '#lib/errors.ts';
import { isSignedBy, publicKeyFor, signBytes } from '#lib/signing.ts';
import { canonicalJson } from './chain.ts';

const PURPOSE = 'audit log checkpoint';

/** "At this moment the entry at `sequence` had this hash, and every entry before it was the one it is chained to." */
export interface Checkpoint {
  organizationId: number;
  sequence: number;
  hash: Buffer;
  signedAt: Date;
  publicKey: Buffer;
  signature: Buffer;
}

/** A checkpoint of the head, signed with this installation's key. */
export function signHead(
  head: Pick<Checkpoint, 'organizationId' | 'sequence' | 'hash'>,
  signedAt: Date,
): Checkpoint {
  return { ...head, signedAt, ...signBytes(PURPOSE, signedBytes({ ...head, signedAt })) };
}

export function isWellSigned(checkpoint: Checkpoint): boolean {
  return isSignedBy(checkpoint.publicKey, signedBytes(checkpoint), checkpoint.signature);
}

/** The key that this installation signs checkpoints with. */
export function checkpointKey(): Buffer {
  return publicKeyFor(PURPOSE);
}

/** What is signed: canonical JSON, in UTF-8, of five fields (docs/audit-log.md). */
function signedBytes({
  organizationId,
  sequence,
  hash,
  signedAt,
}: Pick<Checkpoint, 'organizationId' | 'sequence' | 'hash' | 'signedAt'>): Buffer {
  const content = {
    kind: 'foyer audit log checkpoint 1',
    organizationId,
    sequence,
    hash: hash.toString('hex'),
    signedAt: signedAt.toISOString(),
  };
  return Buffer.from(canonicalJson(content), 'utf8');
}

const hex = (bytes: number) =>
  z
    .string()
    .regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`), `Must be ${bytes} bytes in hexadecimal.`)
    .transform((text) => Buffer.from(text, 'hex'));

const fileSchema = z.object({
  kind: z.literal('foyer audit log checkpoints 1'),
  organizationId: z.int().min(1),
  checkpoints: z
    .array(
      z.object({
        sequence: z.int().min(1),
        hash: hex(32),
        signedAt: z.iso.datetime().transform((text) => new Date(text)),
        publicKey: hex(32),
        signature: hex(64),
      }),
    )
    .max(100_000),
});

/** Checkpoints as the text of a file, to be kept where whoever runs the database cannot write. */
export function writeCheckpoints(organizationId: number, checkpoints: readonly Checkpoint[]): string {
  const file = {
    kind: 'foyer audit log checkpoints 1',
    organizationId,
    checkpoints: checkpoints.map(({ sequence, hash, signedAt, publicKey, signature }) => ({
      sequence,
      hash: hash.toString('hex'),
      signedAt: signedAt.toISOString(),
      publicKey: publicKey.toString('hex'),
      signature: signature.toString('hex'),
    })),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** Reads such a file. Throws InvalidError on `checkpoints` when it is none. */
export function readCheckpoints(text: string): Checkpoint[] {
  const parsed = fileSchema.safeParse(parseJson(text));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new InvalidError({
      checkpoints: [`This is not a file of checkpoints: ${issue?.path.join('.')} ${issue?.message}`],
    });
  }
  const { organizationId, checkpoints } = parsed.data;
  return checkpoints.map((one) => ({ ...one, organizationId }));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
