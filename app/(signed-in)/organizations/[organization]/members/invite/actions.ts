'use server';

import { revalidatePath } from 'next/cache';
import { formAction, text } from '#app/_entry/form-action.ts';
import { type CheckedInvite, checkInvites } from '#domain/members/check-invites.ts';
import { createInvites, type InviteOutcome } from '#domain/members/create-invites.ts';
import type { WantedInvite } from '#domain/members/invite-list.ts';
import { InvalidError } from '#lib/errors.ts';
import { wantedRows } from './wanted-rows.ts';

/** What the form comes back with: the list to look through, what became of it, or the form once more. */
export type InvitedData = { message: string; delivery: 'mail' | 'link' } & (
  | { step: 'form'; emails: string }
  | { step: 'checked'; rows: CheckedInvite[] }
  | { step: 'sent'; outcomes: InviteOutcome[] }
);

/**
 * Checks a list and sends nothing, or sends it (`step`). One address typed into the form is sent at once; what is wrong
 * with it is an error of its field.
 */
export const inviteAction = formAction<InvitedData>('invite', async (ctx, form) => {
  const rows = await wantedRows(form);
  const { step, message, delivery } = wishOf(form);
  const shared = { message, delivery };
  if (step === 'edit') return { data: { ...shared, step: 'form', emails: addressesOf(rows) } };
  const organization = text(form, 'organization');
  const list = { rows, message, sendMail: delivery === 'mail' };
  const isOne = step !== 'check' && step !== 'send' && rows.length === 1;
  if (step !== 'send' && !isOne) {
    return { data: { ...shared, step: 'checked', rows: await checkInvites(ctx, organization, list) } };
  }
  const outcomes = await createInvites(ctx, organization, list);
  const [first] = outcomes;
  if (isOne && first && !first.isInvited) throw new InvalidError({ emails: [first.why] });
  revalidatePath('/organizations/[organization]/members', 'page');
  return { data: { ...shared, step: 'sent', outcomes } };
});

function wishOf(form: FormData) {
  const delivery: 'mail' | 'link' = text(form, 'delivery') === 'link' ? 'link' : 'mail';
  return { step: text(form, 'step'), message: text(form, 'message'), delivery };
}

function addressesOf(rows: readonly WantedInvite[]): string {
  return rows.map(({ email }) => email).join('\n');
}
