import { AppError, type ErrorCode } from '#lib/errors.ts';
import type { EntryObstacle } from './entry-obstacle.ts';

/** Whose fault a state is in which nobody joins, and what to say to a program or a form that tried all the same. */
export interface Refusal {
  code: ErrorCode;
  message: string;
}

/** What is so whichever way somebody comes: by an invite, a link or a domain. */
export const ENTRY_REFUSALS: Record<'already-member' | 'organization-closed' | EntryObstacle, Refusal> = {
  'already-member': { code: 'conflict', message: 'You are already a member. Nothing was changed.' },
  'organization-closed': { code: 'gone', message: 'This organization is closed to new members.' },
  'sso-needed': {
    code: 'forbidden',
    message: 'This organization asks its members to come through its single sign-on. Go that way, then join.',
  },
  'two-factor-needed': {
    code: 'forbidden',
    message: 'This organization requires a second factor. Set one up, then join.',
  },
  'organization-full': {
    code: 'conflict',
    message: 'Every seat of this organization is taken. Ask a manager to make room, then join.',
  },
};

/** The error for somebody who may not join now. Its `reason` is the state. */
export function refuse<State extends string>(refusals: Record<State, Refusal>, state: State): AppError {
  const { code, message } = refusals[state];
  return new AppError(code, message, { reason: state });
}
