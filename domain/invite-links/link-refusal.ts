import { AppError, type ErrorCode } from '#lib/errors.ts';
import type { LinkState } from './link-state.ts';

type Refusal = Exclude<LinkState, 'ready' | 'ready-to-ask'> | 'unknown';

const REFUSALS: Partial<Record<Refusal, { code: ErrorCode; message: string }>> = {
  'signed-out': { code: 'unauthenticated', message: 'Sign in or create an account to join.' },
  'address-not-allowed': {
    code: 'forbidden',
    message: 'None of your proven addresses is one that this link takes.',
  },
  'already-member': { code: 'conflict', message: 'You are already a member. Nothing was changed.' },
  waiting: { code: 'conflict', message: 'You have asked already. A manager decides.' },
  invited: { code: 'conflict', message: 'You were invited by mail already. Open the link in that mail.' },
  denied: { code: 'forbidden', message: 'A manager said no to your request.' },
  'left-since': { code: 'gone', message: 'You used this link before, and are no longer a member.' },
  'switched-off': { code: 'gone', message: 'This link was switched off.' },
  expired: { code: 'gone', message: 'This link has expired.' },
  'used-up': { code: 'gone', message: 'As many people as this link lets in have used it.' },
  'maker-cannot': { code: 'forbidden', message: 'Whoever made this link may no longer let people in.' },
  'organization-closed': { code: 'gone', message: 'This organization is closed to new members.' },
  unknown: { code: 'not-found', message: 'This is not a link of ours, or it is not whole.' },
};

/** The error for somebody who may not join by a link now. Its `reason` is the state. */
export function linkRefusal(state: Refusal): AppError {
  const { code, message } = REFUSALS[state] ?? {
    code: 'forbidden',
    message: 'Something stands between you and this organization. Open the link again to see what.',
  };
  return new AppError(code, message, { reason: state });
}
