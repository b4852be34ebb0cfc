import { expect, it } from 'vitest';
import { mayChangeOwn } from './may-join.ts';

it('lets a session change its own, and a token only when it may write something', () => {
  const token = (scopes: string[]) =>
    ({ type: 'token', userId: 1, tokenId: 1, label: 'CI', scopes }) as const;
  expect(mayChangeOwn({ type: 'user', userId: 1, label: 'Inês' })).toBe(true);
  expect(mayChangeOwn(token(['team:read', 'event:write']))).toBe(false);
  expect(mayChangeOwn(token(['team:write']))).toBe(true);
});
