import { type Digest, formatDigest } from './digest.ts';

/**
 * Stored bytes do not match their digest, or bytes that an index row promises are not there. It is our fault, it is
 * reported, and none of the bytes in question were handed on. `foyer blobs verify` finds every other case.
 */
export class CorruptBlobError extends Error {
  readonly digest: Digest | null;

  constructor(message: string, digest: Digest | null = null) {
    super(digest ? `${message} (${formatDigest(digest)})` : message);
    this.name = 'CorruptBlobError';
    this.digest = digest;
  }
}

export type ReaderFault = 'closed' | 'whence' | 'position';

/** A reader was used in a way it cannot serve (spec/files.md 2.10): closed, an unknown whence, or no such position. */
export class ReaderError extends Error {
  readonly fault: ReaderFault;

  constructor(fault: ReaderFault, message: string) {
    super(message);
    this.name = 'ReaderError';
    this.fault = fault;
  }
}
