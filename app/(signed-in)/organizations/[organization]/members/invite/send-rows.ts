import { IDLE } from '#app/_entry/form-state.ts';
import type { InviteOutcome } from '#domain/members/create-invites.ts';
import type { WantedInvite } from '#domain/members/invite-list.ts';
import type { inviteAction } from './actions.ts';
import { keptRows } from './kept-rows.ts';

/** How many rows go out in one request: few enough that the bar moves every second. */
const ROWS_AT_ONCE = 20;

/** What holds for every row of a list. */
export interface Sending {
  slug: string;
  message: string;
  delivery: 'mail' | 'link';
}

/**
 * Sends a list in pieces and tells after each what became of it so far. A piece that does not get through is an outcome
 * of each of its rows, so that it can be tried again; the pieces after it are still sent.
 */
export async function sendRows(
  action: typeof inviteAction,
  sending: Sending,
  rows: readonly WantedInvite[],
  onProgress: (outcomes: InviteOutcome[]) => void,
): Promise<InviteOutcome[]> {
  const outcomes: InviteOutcome[] = [];
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
    outcomes.push(...(await sendPiece(action, sending, rows.slice(at, at + ROWS_AT_ONCE))));
    onProgress([...outcomes]);
  }
  return outcomes;
}

async function sendPiece(
  action: typeof inviteAction,
  { slug, message, delivery }: Sending,
  rows: readonly WantedInvite[],
): Promise<InviteOutcome[]> {
  const form = new FormData();
  const fields = { organization: slug, message, delivery, step: 'send', rows: keptRows(rows) };
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  const state = await action(IDLE, form).catch(() => null);
  if (state?.status === 'ok' && state.data?.step === 'sent') return state.data.outcomes;
  const why = state?.status === 'error' ? state.message : 'The connection was lost. Try again.';
  return rows.map((row) => ({ ...row, isInvited: false, why }));
}
