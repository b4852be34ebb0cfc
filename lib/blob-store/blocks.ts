import { crc32 } from 'node:zlib';

/**
 * A chunk is checked in blocks of 64 KiB where a range touches only a part of it, so that the part can be checked
 * without fetching the whole. A divisor of the chunk's size.
 */
export const BLOCK_BYTES = 64 * 1024;
const SUM_BYTES = 4;

/**
 * The CRC-32 of every block of a chunk, four bytes each, the last block shorter; null for a chunk of one block, of
 * which no part is worth fetching alone. It finds what breaks by accident. It is no digest: a whole chunk is always
 * checked by its sha-256, and bytes that lie outside the database are always fetched whole.
 */
export function blockSums(chunk: Uint8Array): Buffer | null {
  if (chunk.length <= BLOCK_BYTES) return null;
  const sums = Buffer.allocUnsafe(Math.ceil(chunk.length / BLOCK_BYTES) * SUM_BYTES);
  for (let block = 0; block * BLOCK_BYTES < chunk.length; block += 1) {
    const start = block * BLOCK_BYTES;
    sums.writeUInt32BE(crc32(chunk.subarray(start, start + BLOCK_BYTES)), block * SUM_BYTES);
  }
  return sums;
}

/** Whether the bytes of whole blocks, the first of which is `firstBlock` of its chunk, have the sums that were kept. */
export function blocksMatch(part: Uint8Array, firstBlock: number, sums: Buffer): boolean {
  for (let start = 0; start < part.length; start += BLOCK_BYTES) {
    const at = (firstBlock + start / BLOCK_BYTES) * SUM_BYTES;
    if (at + SUM_BYTES > sums.length) return false;
    if (crc32(part.subarray(start, start + BLOCK_BYTES)) !== sums.readUInt32BE(at)) return false;
  }
  return true;
}
