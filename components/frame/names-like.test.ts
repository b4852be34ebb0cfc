import { expect, it } from 'vitest';
import { namesLike } from './names-like.ts';

const ALL = [{ name: 'Halden Bridge Works' }, { name: 'Île de Ré Ateliers' }, { name: 'جمعية النهر' }];

it.each([
  ['', 3],
  ['  ', 3],
  ['BRIDGE hal', 1],
  ['ile de re', 1],
  ['النهر', 1],
  ['harbour', 0],
])('finds "%s" in %i names', (query, count) => {
  expect(namesLike(ALL, query)).toHaveLength(count);
});
