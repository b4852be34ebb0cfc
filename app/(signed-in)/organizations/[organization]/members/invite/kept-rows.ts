import type { WantedInvite } from '#domain/members/invite-list.ts';

/** Rows as a form carries them on, without their verdicts. */
export function keptRows(rows: readonly WantedInvite[]): string {
  return JSON.stringify(rows.map(({ line, email, role, teams }) => ({ line, email, role, teams })));
}

/** "one invite", "12 invites", or links where no mail is wanted. */
export function countText(count: number, delivery: 'mail' | 'link'): string {
  const noun = delivery === 'link' ? 'link' : 'invite';
  return count === 1 ? `one ${noun}` : `${count.toLocaleString('en')} ${noun}s`;
}
