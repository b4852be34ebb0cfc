'use server';

import { formAction, text } from '#app/_entry/form-action.ts';
import { requestToJoin } from '#domain/requests/request-to-join.ts';

/** Asks to join. What it answers never depends on the address. */
export const askToJoinAction = formAction<{ isAsked: boolean }>('ask-to-join', async (ctx, form) => {
  await requestToJoin(ctx, text(form, 'organization'), {
    email: text(form, 'email'),
    message: text(form, 'message'),
  });
  return { data: { isAsked: true } };
});
