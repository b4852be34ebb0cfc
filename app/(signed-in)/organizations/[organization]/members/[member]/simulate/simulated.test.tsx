// @vitest-environment jsdom
import { cleanup, render } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { Simulated } from './simulated.tsx';

afterEach(cleanup);

describe('Simulated', () => {
  it.each([
    ['signed-out-new', 'ready', /They can join\..*make an account.*one press joins/],
    ['signed-out-known', 'wrong-account', /cannot join now.*sign in.*another address.*switch account/i],
    ['expired', 'expired', /cannot join now.*has expired.*Send it again/],
    ['signed-out-known', 'already-member', /in already.*already a member/],
  ] as const)('tells %s, then %s, with what to do', (signedOut, signedIn, words) => {
    const answer = { address: 'i@halden.example', signedOut, signedIn };
    const { container } = render(<Simulated answer={answer} invited="i@halden.example" />);
    expect(container.textContent).toMatch(words);
  });
});
