import { describe, expect, it } from 'vitest';
import { addressProblems } from './address-problems.ts';

describe('addressProblems', () => {
  it('names what is no address, and what stands there before under another spelling', () => {
    expect(
      addressProblems(['a@x.example', 'nonsense', 'A@X.example', 'ａ@x.example', 'b@x.example']),
    ).toEqual([null, 'An address has an @.', 'Twice in this list.', 'Twice in this list.', null]);
  });
});
