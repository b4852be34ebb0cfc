import { ENTRY_REFUSALS, type Refusal, refuse } from '#domain/members/refusal.ts';
import type { AppError } from '#lib/errors.ts';
import type { LinkState } from './link-state.ts';

type RefusedState = Exclude<LinkState, 'ready' | 'ready-to-ask'> | 'unknown';

const REFUSALS: Record<RefusedState, Refusal> = {
  ...ENTRY_REFUSALS,
  'signed-out': { code: 'unauthenticated', message: 'Sign in or create an account to join.' },
  'address-not-allowed': {
    code: 'forbidden',
    message: 'None of your proven addresses is one that this link takes.',
  },
  waiting: { code: 'conflict', message: 'You have asked already. A manager decides.' },
  invited: { code: 'conflict', message: 'You were invited by mail already. Open the link in that mail.' },
  denied: { code: 'forbidden', message: 'A manager said no to your request.' },
  'left-since': { code: 'gone', message: 'You used this link before, and are no longer a member.' },
  'switched-off': { code: 'gone', message: 'This link was switched off.' },
  expired: { code: 'gone', message: 'This link has expired.' },
  'used-up': { code: 'gone', message: 'As many people as this link lets in have used it.' },
  'maker-cannot': { code: 'forbidden', message: 'Whoever made this link may no longer let people in.' },
  unknown: { code: 'not-found', message: 'This is not a link of ours, or it is not whole.' },
};

/** The error for somebody who may not join by a link now. Its `reason` is the state. */
export function linkRefusal(state: RefusedState): AppError {
  return refuse(REFUSALS, state);
}
