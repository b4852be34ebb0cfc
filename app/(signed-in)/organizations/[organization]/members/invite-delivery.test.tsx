// @vitest-environment jsdom
import { cleanup, render } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { InviteDelivery } from './invite-delivery.tsx';

afterEach(cleanup);

const INVITE = {
  expiresAt: null,
  isExpired: false,
  mailStatus: 'sent',
  mailError: null,
  mailedAt: new Date('2026-11-01'),
  mailAttempts: 1,
  remindedAt: null,
} as const;

describe('InviteDelivery', () => {
  it.each([
    [{ mailStatus: 'queued' }, /^Mail on its way$/],
    [{ mailStatus: 'queued', mailError: 'Busy.', mailAttempts: 2 }, /held up after 2 tries.*Busy\./],
    [{}, /^Mailed /],
    [{ remindedAt: new Date('2026-11-02') }, /^Reminded /],
    [
      { mailStatus: 'failed', mailError: 'Refused.', mailAttempts: 9 },
      /not delivered after 9 tries.*Refused\./,
    ],
    [{ mailStatus: 'none' }, /No mail/],
  ] as const)('says for %j what became of the mail', (overrides, words) => {
    const { container } = render(<InviteDelivery invite={{ ...INVITE, ...overrides }} />);
    expect(container.textContent).toMatch(words);
  });
});
