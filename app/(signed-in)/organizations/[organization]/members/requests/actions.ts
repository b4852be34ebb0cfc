'use server';

import { revalidatePath } from 'next/cache';
import { formAction, text } from '#app/_entry/form-action.ts';
import { createInviteRequest } from '#domain/requests/create-invite-request.ts';
import { denyRequest } from '#domain/requests/deny-request.ts';
import { updateRequest } from '#domain/requests/update-request.ts';
import { withdrawRequest } from '#domain/requests/withdraw-request.ts';

const MEMBERS_PAGES = '/organizations/[organization]/members';

/**
 * Answers a request: lets them in with the role and teams of the form, or says no. The page is not drawn anew, so that what
 * became of a request stands in its place until one goes on.
 */
export const answerRequestAction = formAction<{ answered: string }>('answer-request', async (ctx, form) => {
  const [organization, request] = [text(form, 'organization'), text(form, 'request')];
  if (text(form, 'answer') === 'deny') {
    const { email } = await denyRequest(ctx, organization, request);
    return { data: { answered: `${email} was denied. Whoever asked hears of it by mail.` } };
  }
  const { email } = await updateRequest(ctx, organization, request, {
    role: text(form, 'role'),
    teams: form.getAll('teams'),
    approve: true,
  });
  return { data: { answered: `${email} is invited. The link is on its way.` } };
});

/** Takes back what the caller asked for; that stands in its place, in the same way. */
export const withdrawRequestAction = formAction<{ answered: string }>(
  'withdraw-request',
  async (ctx, form) => {
    const { email } = await withdrawRequest(ctx, text(form, 'organization'), text(form, 'request'));
    return { data: { answered: `Your request for ${email} was taken back.` } };
  },
);

/** Asks the managers to invite somebody. */
export const askForInviteAction = formAction<{ asked: string }>('ask-for-invite', async (ctx, form) => {
  const { email } = await createInviteRequest(ctx, text(form, 'organization'), {
    email: text(form, 'email'),
    role: text(form, 'role'),
    teams: form.getAll('teams'),
    message: text(form, 'message'),
  });
  revalidatePath(MEMBERS_PAGES, 'layout');
  return { data: { asked: email } };
});
