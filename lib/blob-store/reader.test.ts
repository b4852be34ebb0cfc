import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memorySource } from '#test/memory-source.ts';
import { ReaderError } from './errors.ts';
import { FileReader } from './reader.ts';

const LETTERS = Buffer.from('abcdefghijklmnopqrstuvwxyz');

function readerOf(text: string | Buffer, chunkBytes: number): FileReader {
  const bytes = Buffer.from(text);
  const sizes = Array.from({ length: Math.ceil(bytes.length / chunkBytes) }, () => chunkBytes);
  return new FileReader(memorySource(bytes, sizes));
}

async function textFrom(reader: FileReader, byteCount?: number): Promise<string> {
  return (await reader.read(byteCount)).toString('utf8');
}

function faultOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof ReaderError) return error.fault;
    throw error;
  }
  return 'none';
}

describe('FileReader', () => {
  it('reads from the position that was sought [F8.1.7]', async () => {
    const reader = readerOf('foo bar', 3);
    expect(await textFrom(reader)).toBe('foo bar');
    expect(reader.seek(2)).toBe(2);
    expect(reader.tell()).toBe(2);
    expect(await textFrom(reader)).toBe('o bar');
    reader.seek(0);
    expect(reader.tell()).toBe(0);
    expect(await textFrom(reader)).toBe('foo bar');
    reader.seek(4);
    expect(reader.tell()).toBe(4);
    expect(await textFrom(reader)).toBe('bar');
  });

  it('may stand past the end, never before the start [F8.1.8]', async () => {
    const reader = readerOf('foo bar', 3);
    reader.seek(1000);
    expect(reader.tell()).toBe(1000);
    expect(await textFrom(reader)).toBe('');
    expect(faultOf(() => reader.seek(-1))).toBe('position');
    expect(() => reader.seek(-1)).toThrow('Invalid argument');
    expect(reader.tell()).toBe(1000);
  });

  it('refuses seek, tell and read once closed [F8.1.9]', async () => {
    const reader = readerOf('foo bar', 3);
    reader.close();
    reader.close();
    expect(faultOf(() => reader.seek(0))).toBe('closed');
    expect(faultOf(() => reader.tell())).toBe('closed');
    await expect(reader.read()).rejects.toThrow('I/O operation on closed file');
  });

  it('is closed by leaving its block', () => {
    let escaped: FileReader;
    {
      using reader = readerOf('foo bar', 3);
      escaped = reader;
      expect(reader.tell()).toBe(0);
    }
    expect(faultOf(() => escaped.tell())).toBe('closed');
  });

  it('seeks from the end [F8.1.11]', async () => {
    const reader = readerOf(LETTERS, 5);
    expect(reader.seek(0, 2)).toBe(26);
    expect(await textFrom(reader)).toBe('');
    expect(reader.seek(-1, 2)).toBe(25);
    expect(reader.tell()).toBe(25);
    expect(await textFrom(reader)).toBe('z');
  });

  it('seeks from the position [F8.1.12]', async () => {
    const reader = readerOf(LETTERS, 5);
    expect(await textFrom(reader)).toBe(LETTERS.toString());
    expect(reader.seek(-10, 1)).toBe(16);
    expect(await textFrom(reader)).toBe('qrstuvwxyz');
  });

  it('knows three whences [F8.1.13]', () => {
    const reader = readerOf(LETTERS, 5);
    expect(faultOf(() => reader.seek(0, 666))).toBe('whence');
    expect(() => reader.seek(0, 666)).toThrow('Invalid value for whence: 666');
  });

  it('reads nothing when asked for nothing [F8.20.11]', async () => {
    const reader = readerOf(LETTERS, 5);
    reader.seek(7);
    expect(await textFrom(reader, 0)).toBe('');
    expect(reader.tell()).toBe(7);
  });

  it('reads across three chunks without falling short [F8.20.12]', async () => {
    const reader = readerOf(LETTERS, 5);
    reader.seek(3);
    expect(await textFrom(reader, 9)).toBe('defghijkl');
    expect(reader.tell()).toBe(12);
    expect(await textFrom(reader, 100)).toBe('mnopqrstuvwxyz');
  });

  it('begins the later chunk on an exact boundary [F8.20.13]', async () => {
    const reader = readerOf(LETTERS, 5);
    reader.seek(10);
    expect(reader.tell()).toBe(10);
    expect(await textFrom(reader, 1)).toBe('k');
    reader.seek(10);
    expect(await textFrom(reader, 5)).toBe('klmno');
  });

  it('has no position but 0 in an empty file [F8.20.14]', async () => {
    const reader = readerOf('', 5);
    expect(reader.size).toBe(0);
    expect(reader.seek(0)).toBe(0);
    expect(reader.seek(0, 2)).toBe(0);
    expect(await textFrom(reader)).toBe('');
    expect(() => reader.seek(1)).toThrow('Cannot seek to pos');
  });

  it('leaves the position where it was when the bytes cannot be read', async () => {
    const source = memorySource(LETTERS, [5, 5]);
    const reader = new FileReader({
      sizeBytes: source.sizeBytes,
      async *chunks(start, end) {
        for await (const chunk of source.chunks(start, end)) {
          if (chunk.offsetBytes >= 10) throw new Error('torn');
          yield chunk;
        }
      },
    });
    reader.seek(2);
    await expect(reader.read()).rejects.toThrow('torn');
    expect(reader.tell()).toBe(2);
    expect(await textFrom(reader, 3)).toBe('cde');
  });

  it('behaves as a buffer does, for any chunks, seeks and reads', async () => {
    const step = fc.oneof(
      fc.record({
        op: fc.constant('seek' as const),
        to: fc.integer({ min: -50, max: 250 }),
        whence: fc.constantFrom(0, 1, 2),
      }),
      fc.record({ op: fc.constant('read' as const), byteCount: fc.integer({ min: -1, max: 120 }) }),
    );
    const cases = fc.record({
      bytes: fc.uint8Array({ maxLength: 200 }),
      chunkSizes: fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 20 }),
      steps: fc.array(step, { maxLength: 30 }),
    });
    await fc.assert(
      fc.asyncProperty(cases, async ({ bytes, chunkSizes, steps }) => {
        const reader = new FileReader(memorySource(bytes, chunkSizes));
        let position = 0;
        for (const action of steps) {
          if (action.op === 'seek') {
            const target = action.to + ([0, position, bytes.length][action.whence] ?? 0);
            const isAllowed = target >= 0 && !(bytes.length === 0 && target > 0);
            expect(faultOf(() => reader.seek(action.to, action.whence))).toBe(
              isAllowed ? 'none' : 'position',
            );
            if (isAllowed) position = target;
          } else {
            const end = action.byteCount < 0 ? bytes.length : position + action.byteCount;
            const expected = Buffer.from(bytes.subarray(position, Math.max(position, end)));
            expect((await reader.read(action.byteCount)).equals(expected)).toBe(true);
            position += expected.length;
          }
          expect(reader.tell()).toBe(position);
        }
      }),
      { numRuns: 500 },
    );
  });
});
