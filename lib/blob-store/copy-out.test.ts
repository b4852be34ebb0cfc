import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CopyParser } from './copy-out.ts';

/** The binary COPY format as PostgreSQL documents it. */
function encode(rows: (Uint8Array | null)[][]): Buffer {
  const int = (value: number, bytes: 2 | 4) => {
    const buffer = Buffer.alloc(bytes);
    buffer.writeIntBE(value, 0, bytes);
    return buffer;
  };
  const fields = (row: (Uint8Array | null)[]) =>
    row.flatMap((field) => (field === null ? [int(-1, 4)] : [int(field.length, 4), field]));
  return Buffer.concat([
    Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1'),
    int(0, 4),
    int(0, 4),
    ...rows.flatMap((row) => [int(row.length, 2), ...fields(row)]),
    int(-1, 2),
  ]);
}

describe('CopyParser', () => {
  it('takes a stream in pieces of any size', () => {
    const field = fc.option(fc.uint8Array({ maxLength: 20 }), { nil: null });
    const rows = fc.array(fc.array(field, { minLength: 1, maxLength: 3 }), { maxLength: 5 });
    const cuts = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 });
    fc.assert(
      fc.property(rows, cuts, (expected, sizes) => {
        const bytes = encode(expected);
        const rows: (Buffer | null)[][] = [];
        const parser = new CopyParser((row) => rows.push(row));
        for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
          const size = sizes[turn % sizes.length] ?? 1;
          parser.push(bytes.subarray(at, at + size));
          at += size;
        }
        parser.finish();
        expect(rows).toEqual(
          expected.map((row) => row.map((value) => (value === null ? null : Buffer.from(value)))),
        );
      }),
    );
  });

  it('refuses a stream that was cut off', () => {
    const bytes = encode([[Buffer.from('whole')]]);
    const parser = new CopyParser(() => {});
    parser.push(bytes.subarray(0, bytes.length - 1));
    expect(() => parser.finish()).toThrow('ends with its trailer');
  });

  it('refuses what is not a COPY stream', () => {
    expect(() => new CopyParser(() => {}).push(Buffer.alloc(40))).toThrow('begins with its signature');
  });
});
