import { expect, it } from 'vitest';
import { movedResponse } from './moved.ts';

const at = (slug: string, asked: string) =>
  movedResponse(
    new Request(`http://x.example/api/0/organizations/${slug}/audit-logs/?event=a`),
    asked,
    'new',
  );

it('leads from a former slug to the current one, query and all', () => {
  const answer = at('old', 'old');
  expect(answer?.status).toBe(308);
  expect(answer?.headers.get('location')).toBe('/api/0/organizations/new/audit-logs/?event=a');
});

it('leaves the current slug and the id alone', () => {
  expect([at('new', 'new'), at('17', '17')]).toEqual([null, null]);
});
