import { AppError } from '#lib/errors.ts';
import type { InviteState } from './invite-state.ts';
import { ENTRY_REFUSALS, type Refusal, refuse } from './refusal.ts';

type RefusedState = Exclude<InviteState, 'ready'>;

const REFUSALS: Record<RefusedState, Refusal> = {
  ...ENTRY_REFUSALS,
  'signed-out-known': { code: 'unauthenticated', message: 'Sign in with the invited address to join.' },
  'signed-out-new': { code: 'unauthenticated', message: 'Make an account with the invited address to join.' },
  'wrong-account': {
    code: 'forbidden',
    message: 'This invite is for another address than those of this account. Switch account to join.',
  },
  'address-unverified': {
    code: 'forbidden',
    message: 'This invite is for an address of yours that is not proven yet. Verify it, then join.',
  },
  expired: { code: 'gone', message: 'This invite has expired. Ask for a new one.' },
  revoked: { code: 'gone', message: 'This invite was revoked. Ask for a new one if you should still join.' },
  replaced: { code: 'gone', message: 'A newer link was sent. Only the newest one works.' },
  declined: { code: 'gone', message: 'This invite was declined. Ask for a new one to join after all.' },
  'used-by-you': { code: 'gone', message: 'You used this invite, and have left since. Ask for a new one.' },
  used: { code: 'gone', message: 'This invite has been used. Ask for a new one.' },
  'inviter-cannot': {
    code: 'forbidden',
    message: 'Whoever sent this invite may no longer give this role. Ask for a new one.',
  },
  unknown: { code: 'not-found', message: 'This is not an invite link of ours, or it is not whole.' },
};

/** The error for an inviter whose organization has no seat left that an invite could hold. */
export function seatRefusal(): AppError {
  return new AppError(
    'conflict',
    'Every seat is taken or held by a pending invite. Revoke an invite, remove somebody, or ask an owner for more seats.',
    { reason: 'organization-full' },
  );
}

/** The error for somebody who may not join by an invite now. Its `reason` is the state. */
export function inviteRefusal(state: RefusedState): AppError {
  return refuse(REFUSALS, state);
}
