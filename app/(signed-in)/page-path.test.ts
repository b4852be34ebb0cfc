import { expect, it } from 'vitest';
import { pagePath } from './page-path.ts';

it.each([
  ['/organizations/halden/members?role=owner&_rsc=1x2y3', '/organizations/halden/members?role=owner'],
  ['/account', '/account'],
  ['//elsewhere.example/account', '/account'],
])('reads %s as %s', (requested, path) => {
  expect(pagePath(requested)).toBe(path);
});
