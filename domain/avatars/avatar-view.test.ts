import { describe, expect, it } from 'vitest';
import { shownIdent } from './avatar-view.ts';

describe('shownIdent', () => {
  it.each([
    ['no row', null, null],
    ['letters', { kind: 'letter', ident: 'a', gravatarFileId: null }, null],
    [
      'letters over a photo and a copy that are kept',
      { kind: 'letter', ident: 'a', gravatarFileId: 7 },
      null,
    ],
    ['a photo', { kind: 'upload', ident: 'a', gravatarFileId: null }, 'a'],
    ['a Gravatar that is not here yet', { kind: 'gravatar', ident: 'a', gravatarFileId: null }, null],
    ['a Gravatar', { kind: 'gravatar', ident: 'a', gravatarFileId: 7 }, 'a'],
  ] as const)('of %s', (_title, row, ident) => {
    expect(shownIdent(row)).toBe(ident);
  });
});
