import { expect, it } from 'vitest';
import { fromCursor, linkHeader, toCursor } from './link-header.ts';

it('leads to the next page and says whether there is one', () => {
  const request = new Request('http://inner:3000/api/0/organizations/?query=a%20b&cursor=old');
  expect(linkHeader(request, { next: 'abc' })).toMatch(
    /\/api\/0\/organizations\/\?query=a\+b&cursor=abc>; rel="next"; results="true"; cursor="abc"$/,
  );
  expect(linkHeader(request, { next: null })).toContain('rel="next"; results="false"');
  expect(linkHeader(request, { next: null })).not.toContain('inner');
});

it('hands a place through a cursor, and takes nothing else for one', () => {
  expect(fromCursor(toCursor({ name: 'Ål', id: 7 }))).toEqual({ name: 'Ål', id: 7 });
  expect(fromCursor('0:100:0')).toBeUndefined();
  expect(fromCursor('')).toBeUndefined();
});
