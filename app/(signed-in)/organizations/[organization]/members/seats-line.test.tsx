// @vitest-environment jsdom
import { cleanup, render } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { SeatsLine } from './seats-line.tsx';

afterEach(cleanup);

const MEMBERSHIP = { organization: { slug: 'halden' }, permissions: new Set(['member:read']) };

describe('SeatsLine', () => {
  it.each([
    [{ limit: 20, members: 12, held: 3, free: 5 }, '12 of 20 seats, 3 held by pending invites'],
    [{ limit: 20, members: 12, held: 0, free: 8 }, '12 of 20 seats'],
    [{ limit: 1, members: 1, held: 0, free: 0 }, '1 of 1 seat · None is free'],
    [{ limit: 5, members: 4, held: 1, free: 0 }, '4 of 5 seats, 1 held by a pending invite · None is free'],
  ])('says %j in words', (seats, words) => {
    const { container } = render(<SeatsLine seats={seats} membership={MEMBERSHIP} />);
    expect(container.textContent).toBe(words);
  });
});
