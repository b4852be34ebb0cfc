/** Bytes from `start` up to, not including, `end`. */
export interface ByteRange {
  start: number;
  end: number;
}

/** One range: the first and the last byte, or the number of last bytes. No file is as long as fifteen digits. */
const ONE = /^(\d{0,15})-(\d{0,15})$/;

/**
 * The one range that a `Range` header asks of `sizeBytes` bytes (RFC 9110, 14.1.2). Null means the whole: no header,
 * another unit, or several ranges. `unsatisfiable` lies beyond the end; `malformed` is no range of bytes at all.
 */
export function byteRange(
  header: string | null,
  sizeBytes: number,
): ByteRange | 'unsatisfiable' | 'malformed' | null {
  const set = /^\s*bytes\s*=(.*)$/i.exec(header ?? '')?.[1];
  if (set === undefined) return null;
  const specs = set.split(',').map((spec) => spec.trim());
  if (!specs.every(isWellFormed)) return 'malformed';
  const [only = '', second] = specs;
  return second === undefined ? resolve(only, sizeBytes) : null;
}

function isWellFormed(spec: string): boolean {
  const [, first = '', last = ''] = ONE.exec(spec) ?? [];
  if (first === '' || last === '') return first !== last;
  return Number(last) >= Number(first);
}

function resolve(spec: string, sizeBytes: number): ByteRange | 'unsatisfiable' {
  const [, first = '', last = ''] = ONE.exec(spec) ?? [];
  if (first === '') {
    const length = Math.min(Number(last), sizeBytes);
    return length === 0 ? 'unsatisfiable' : { start: sizeBytes - length, end: sizeBytes };
  }
  const start = Number(first);
  if (start >= sizeBytes) return 'unsatisfiable';
  return { start, end: last === '' ? sizeBytes : Math.min(Number(last) + 1, sizeBytes) };
}
