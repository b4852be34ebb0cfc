'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { formAction, text } from '#app/_entry/form-action.ts';
import type { InviteActOutcome } from '#domain/members/each-invite.ts';
import { removeMember } from '#domain/members/remove-member.ts';
import { resendInvite } from '#domain/members/resend-invite.ts';
import { resendInvites } from '#domain/members/resend-invites.ts';
import { revokeInvite } from '#domain/members/revoke-invite.ts';
import { revokeInvites } from '#domain/members/revoke-invites.ts';
import { updateMember } from '#domain/members/update-member.ts';

const MEMBERS_PAGE = '/organizations/[organization]/members';

export const resendInviteAction = formAction('resend-invite', async (ctx, form) => {
  const { email } = await resendInvite(ctx, text(form, 'organization'), inviteId(form));
  revalidatePath(MEMBERS_PAGE, 'page');
  return { message: `Sent again to ${email}. The older link stopped working.` };
});

export const revokeInviteAction = formAction('revoke-invite', async (ctx, form) => {
  const organization = text(form, 'organization');
  await revokeInvite(ctx, organization, inviteId(form));
  revalidatePath(MEMBERS_PAGE, 'page');
  redirect(`/organizations/${organization}/members`);
});

/** Sends the ticked ones again. */
export const resendInvitesAction = formAction<InviteActOutcome[]>('resend-invites', async (ctx, form) => {
  const data = await resendInvites(ctx, text(form, 'organization'), { invites: tickedInvites(form) });
  revalidatePath(MEMBERS_PAGE, 'page');
  return { data };
});

export const revokeInvitesAction = formAction<InviteActOutcome[]>('revoke-invites', async (ctx, form) => {
  const data = await revokeInvites(ctx, text(form, 'organization'), { invites: tickedInvites(form) });
  revalidatePath(MEMBERS_PAGE, 'page');
  return { data };
});

export const updateMemberAction = formAction('update-member', async (ctx, form) => {
  await updateMember(ctx, text(form, 'organization'), text(form, 'member'), {
    role: text(form, 'role'),
    teams: form.getAll('teams'),
  });
  revalidatePath(MEMBERS_PAGE, 'page');
  return { message: 'Saved.' };
});

/** Whoever leaves cannot see the members any more. */
export const removeMemberAction = formAction('remove-member', async (ctx, form) => {
  const organization = text(form, 'organization');
  const member = text(form, 'member');
  await removeMember(ctx, organization, member);
  revalidatePath(MEMBERS_PAGE, 'page');
  redirect(member === 'me' ? '/' : `/organizations/${organization}/members`);
});

/** What is no id is an id that nobody has. */
function inviteId(form: FormData): number {
  const id = Number(text(form, 'invite'));
  return Number.isSafeInteger(id) && id > 0 ? id : 0;
}

function tickedInvites(form: FormData): number[] {
  return form.getAll('invite').map(Number);
}
