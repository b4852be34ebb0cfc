import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Part, partsOf } from './multipart.ts';

const BOUNDARY = 'halden';
const TYPE = `multipart/form-data; boundary=${BOUNDARY}`;

function formOf(parts: readonly Omit<Part, 'filename'>[], end = `--${BOUNDARY}--\r\n`): Buffer {
  const written = parts.map(({ field, bytes }, index) =>
    Buffer.concat([
      Buffer.from(
        `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${field}"; filename="${index}"\r\n\r\n`,
      ),
      bytes,
      Buffer.from('\r\n'),
    ]),
  );
  return Buffer.concat([...written, Buffer.from(end)]);
}

/** The same bytes in pieces of that length. */
async function* cut(bytes: Buffer, pieceBytes: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
}

async function read(
  body: Buffer,
  { type = TYPE, pieceBytes = 7, partBytesMax = 1000, partCountMax = 100 } = {},
): Promise<Part[]> {
  const parts = [];
  for await (const part of partsOf(cut(body, pieceBytes), type, { partBytesMax, partCountMax }))
    parts.push(part);
  return parts;
}

describe('partsOf', () => {
  it('reads every part, however the body is cut', async () => {
    const part = fc.record({
      field: fc.constantFrom('file', 'file_gzip', ''),
      bytes: fc
        .array(fc.constantFrom('--', BOUNDARY, '\r\n', '\0', 'x'), { maxLength: 40 })
        .map((words) => Buffer.from(words.join('')))
        .filter((bytes) => !`\r\n${bytes.toString()}`.includes(`\r\n--${BOUNDARY}`)),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(part, { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 1, max: 300 }),
        async (given, pieceBytes) => {
          const parts = await read(formOf(given, `--${BOUNDARY}--\r\n and an epilogue`), { pieceBytes });
          const plain = parts.map((one) => ({ ...one, bytes: Buffer.from(one.bytes) }));
          expect(plain).toEqual(given.map((one, index) => ({ ...one, filename: String(index) })));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('takes a part of exactly the limit and ends the form at one byte more', async () => {
    const body = (size: number) => formOf([{ field: 'file', bytes: Buffer.alloc(size, 'x') }]);
    expect(await read(body(100), { partBytesMax: 100 })).toHaveLength(1);
    await expect(read(body(101), { partBytesMax: 100 })).rejects.toMatchObject({
      code: 'too-large',
      reason: 'part-too-large',
    });
  });

  it('ends the form at a part too many', async () => {
    const body = formOf([1, 2, 3].map(() => ({ field: 'file', bytes: Buffer.from('x') })));
    expect(await read(body, { partCountMax: 3 })).toHaveLength(3);
    await expect(read(body, { partCountMax: 2 })).rejects.toMatchObject({ code: 'invalid' });
  });

  it('reads no further than to the part that nobody took yet', async () => {
    let served = 0;
    const body = formOf(Array.from({ length: 50 }, () => ({ field: 'file', bytes: Buffer.alloc(100, 'x') })));
    const source = async function* () {
      for await (const piece of cut(body, 50)) {
        served += piece.length;
        yield piece;
      }
    };
    const parts = partsOf(source(), TYPE, { partBytesMax: 1000, partCountMax: 100 });
    await parts.next();
    expect(served).toBeLessThan(400);
    await parts.return();
    expect(served).toBeLessThan(400);
  });

  it.each([
    ['another type', 'x', 'application/json'],
    ['no boundary', 'x', 'multipart/form-data'],
    [
      'headers that are no text',
      Buffer.from(`--${BOUNDARY}\r\nA: \xff\r\n\r\nx\r\n--${BOUNDARY}--`, 'latin1'),
      TYPE,
    ],
    ['no part at all', 'x', TYPE],
    ['an end in the middle of a part', formOf([{ field: 'file', bytes: Buffer.from('abc') }], ''), TYPE],
    ['an end in the middle of headers', `--${BOUNDARY}\r\nContent-Dispo`, TYPE],
  ])('refuses %s', async (_title, body, type) => {
    await expect(read(Buffer.from(body), { type })).rejects.toMatchObject({ code: 'invalid' });
  });

  it('throws what the source throws', async () => {
    const source = async function* () {
      yield Buffer.from(`--${BOUNDARY}\r\n`);
      throw new Error('the line went dead');
    };
    const parts = partsOf(source(), TYPE, { partBytesMax: 10, partCountMax: 1 });
    await expect(parts.next()).rejects.toThrow('the line went dead');
  });

  it('takes an empty form for no parts', async () => {
    expect(await read(Buffer.from(`--${BOUNDARY}--\r\n`))).toEqual([]);
  });
});
