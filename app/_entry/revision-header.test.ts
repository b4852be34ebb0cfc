import { expect, it } from 'vitest';
import { revisionTag, wantedRevision } from './revision-header.ts';

const wanted = (tag?: string) =>
  wantedRevision(new Request('http://x.example', tag === undefined ? {} : { headers: { 'if-match': tag } }));

it('reads back the tags that it makes, weakened ones too', () => {
  expect([revisionTag(17), `W/${revisionTag(17)}`, '17'].map(wanted)).toEqual([17, 17, 17]);
  expect([undefined, '*', ''].map(wanted)).toEqual([undefined, undefined, undefined]);
});

it('refuses what is no tag of ours', () => {
  for (const tag of ['"abc"', '"1", "2"', '-1', '"9999999999999999"']) expect(() => wanted(tag)).toThrow();
});
