import { describe, expect, it } from 'vitest';
import { sendRows } from './send-rows.ts';

const ROWS = Array.from({ length: 45 }, (_, nth) => ({
  line: nth + 1,
  email: `a${nth}@x.example`,
  role: 'member',
  teams: [],
}));
const SENDING = { slug: 'halden', message: 'Hello', delivery: 'mail' } as const;

type Action = Parameters<typeof sendRows>[0];
const sendAll: Action = async (_state, form) => {
  const rows = JSON.parse(String(form.get('rows')));
  const outcomes = rows.map((row: object) => ({ ...row, isInvited: true, link: null }));
  return { status: 'ok', data: { step: 'sent', outcomes, message: '', delivery: 'mail' } };
};

describe('sendRows', () => {
  it('sends a list in pieces, in its order, and tells after each how far it is', async () => {
    const progress: number[] = [];
    const outcomes = await sendRows(sendAll, SENDING, ROWS, ({ length }) => progress.push(length));
    expect(progress).toEqual([20, 40, 45]);
    expect(outcomes.map(({ email }) => email)).toEqual(ROWS.map(({ email }) => email));
    expect(outcomes.every(({ isInvited }) => isInvited)).toBe(true);
  });

  it('makes a piece that does not get through an outcome of its rows, and sends the pieces after it', async () => {
    let pieces = 0;
    const breaking: Action = async (state, form) => {
      pieces += 1;
      if (pieces === 1) throw new TypeError('Failed to fetch');
      if (pieces === 2) return { status: 'error', message: 'Something broke.', fields: {}, values: {} };
      return sendAll(state, form);
    };
    const outcomes = await sendRows(breaking, SENDING, ROWS, () => {});
    const whys = outcomes.map((outcome) => (outcome.isInvited ? null : outcome.why));
    expect(whys.slice(0, 20)).toEqual(Array(20).fill('The connection was lost. Try again.'));
    expect(whys.slice(20, 40)).toEqual(Array(20).fill('Something broke.'));
    expect(whys.slice(40)).toEqual(Array(5).fill(null));
  });
});
