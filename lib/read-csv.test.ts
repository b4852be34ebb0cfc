import { describe, expect, it } from 'vitest';
import { readCsv } from './read-csv.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const cellsOf = (text: string, rowsMax = 100) => {
  const read = readCsv(bytes(text), { rowsMax });
  return read.ok ? read.rows.map(({ cells }) => cells) : read.message;
};

describe('readCsv', () => {
  it.each([
    [
      'commas',
      'a,b\nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'semicolons, as spreadsheets of half of Europe write',
      'a;b\r\nc,d;e',
      [
        ['a', 'b'],
        ['c,d', 'e'],
      ],
    ],
    ['tabs', 'a\tb\tc, d', [['a', 'b', 'c, d']]],
    ['a byte order mark', '\uFEFFa,b', [['a', 'b']]],
    ['quotes with commas, quotes and line ends', '"a, b","c ""d""\ne"', [['a, b', 'c "d"\ne']]],
    ['rows of different lengths and empty lines', 'a,b\n\n , \nc', [['a', 'b'], ['c']]],
    ['nothing', '', []],
  ])('reads %s', (_title, text, cells) => expect(cellsOf(text)).toEqual(cells));

  it('says on which line each row stands, empty ones counted', () => {
    const read = readCsv(bytes('a\n\nb\n'), { rowsMax: 9 });
    expect(read.ok && read.rows.map(({ line }) => line)).toEqual([1, 3]);
  });

  it('reads no further than it is asked to', () => {
    const read = readCsv(bytes('a@b\n'.repeat(100_000)), { rowsMax: 3 });
    expect(read.ok && read.rows).toHaveLength(3);
  });

  it.each([
    ['an open quote, by its line', bytes('a\n"b'), /^Line \d/],
    ['another encoding', new Uint8Array([0xff, 0xfe, 0x61, 0x00]), /not UTF-8/],
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x00]), /not UTF-8/],
    ['one endless row', bytes('a'.repeat(50_000)), /^Line 1/],
  ])('names %s', (_title, content, message) => {
    const read = readCsv(content, { rowsMax: 9 });
    expect(read.ok ? '' : read.message).toMatch(message);
  });
});
