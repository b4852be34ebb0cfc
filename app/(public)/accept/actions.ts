'use server';

import { redirect } from 'next/navigation';
import { formAction } from '#app/_entry/form-action.ts';
import { forgetInvite, rememberedLink } from '#app/_entry/pending-invite.ts';
import { leave } from '#app/_entry/sign-in.ts';
import { addAddress } from '#domain/identity/add-address.ts';
import { acceptInvite } from '#domain/members/accept-invite.ts';
import { askForNewInvite } from '#domain/members/ask-for-new-invite.ts';
import { declineInvite } from '#domain/members/decline-invite.ts';
import { readInvite } from '#domain/members/read-invite.ts';
import { AppError } from '#lib/errors.ts';

/** The link comes from the sealed cookie alone: the page and the action read one and the same. */
async function requireLink() {
  return (await rememberedLink()) ?? redirect('/accept');
}

/** A refusal that is a state of the invite is best told by the page itself. */
function showState(error: unknown): never {
  if (error instanceof AppError && error.reason !== undefined) redirect('/accept');
  throw error;
}

export const joinAction = formAction('accept-invite', async (ctx) => {
  const { organization } = await acceptInvite(ctx, await requireLink()).catch(showState);
  await forgetInvite();
  redirect(`/organizations/${organization.slug}/members`);
});

export const declineAction = formAction('decline-invite', async (ctx) => {
  await declineInvite(ctx, await requireLink()).catch(showState);
  redirect('/accept');
});

export const askForNewInviteAction = formAction('ask-for-new-invite', async (ctx) => {
  await askForNewInvite(ctx, await requireLink()).catch(showState);
  return { message: 'Asked. The answer comes by mail to the invited address.' };
});

export const switchAccountAction = formAction('switch-account', async () => {
  await leave();
  redirect('/sign-in?returnTo=%2Faccept');
});

/** Mails the link that verifies the invited address, where it is on the account of whoever is signed in already. */
export const verifyInvitedAddressAction = formAction('verify-invited-address', async (ctx) => {
  const invite = await readInvite(ctx, await requireLink());
  if (invite?.state !== 'address-unverified') redirect('/accept');
  const { address } = await addAddress(ctx, { email: invite.address, returnTo: '/accept' });
  return { message: `A link is on its way to ${address}.` };
});
