'use server';

import { revalidatePath } from 'next/cache';
import { formAction, text } from '#app/_entry/form-action.ts';
import { resendInvite } from '#domain/members/resend-invite.ts';

export const newLinkAction = formAction<{ link: string | null }>('new-invite-link', async (ctx, form) => {
  const inviteId = Number(text(form, 'invite'));
  const { link } = await resendInvite(
    ctx,
    text(form, 'organization'),
    Number.isSafeInteger(inviteId) ? inviteId : 0,
    { sendMail: false },
  );
  revalidatePath('/organizations/[organization]/members', 'page');
  return { data: { link } };
});
