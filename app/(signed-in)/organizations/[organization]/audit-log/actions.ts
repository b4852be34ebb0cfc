'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { formAction, text } from '#app/_entry/form-action.ts';
import { checkLogNow } from '#domain/audit-log/check-log-now.ts';
import { removeStream } from '#domain/audit-log/remove-stream.ts';
import { revertEntry } from '#domain/audit-log/revert-entry.ts';
import { saveStream } from '#domain/audit-log/save-stream.ts';
import { testStream } from '#domain/audit-log/test-stream.ts';
import { putBackFromEntry } from '#domain/avatars/put-back-from-entry.ts';

const KEEPING = '/organizations/[organization]/audit-log/keeping';

/** Takes back a change of settings and shows the log, whose newest entry says so. */
export const revertEntryAction = formAction('revert-entry', async (ctx, form) => {
  const { organization } = await revertEntry(ctx, text(form, 'organization'), Number(text(form, 'entry')));
  revalidatePath('/organizations/[organization]', 'layout');
  return redirect(`/organizations/${organization.slug}/audit-log`);
});

/** Shows again what an avatar showed before an entry, and shows the log. */
export const putAvatarBackAction = formAction('put-avatar-back', async (ctx, form) => {
  const slug = text(form, 'organization');
  await putBackFromEntry(ctx, slug, Number(text(form, 'entry')));
  revalidatePath('/organizations/[organization]', 'layout');
  return redirect(`/organizations/${slug}/audit-log`);
});

/** Walks the chain now, or has a job do it where that takes long. */
export const checkLogAction = formAction('check-log', async (ctx, form) => {
  const verdict = await checkLogNow(ctx, text(form, 'organization'));
  revalidatePath(KEEPING, 'page');
  if (verdict === null)
    return { message: 'This log is long. It is being checked: look again in a few minutes.' };
  if (!verdict.isWhole)
    return { message: `The chain is broken at entry ${verdict.brokenAt}. ${verdict.reason}` };
  return {
    message: `Every one of ${verdict.entryCount.toLocaleString('en')} entries fits. The newest is signed.`,
  };
});

/** Sets where the log is sent. A new stream's signing secret is shown this once. */
export const saveStreamAction = formAction<{ secret: string }>('save-stream', async (ctx, form) => {
  const { secret } = await saveStream(ctx, text(form, 'organization'), {
    url: text(form, 'url'),
    authorization: text(form, 'authorization'),
    isPaused: form.has('isPaused'),
    ...(form.has('from') && { from: text(form, 'from') }),
  });
  revalidatePath(KEEPING, 'page');
  return secret === null ? { message: 'Saved.' } : { data: { secret } };
});

export const testStreamAction = formAction('test-stream', async (ctx, form) => {
  await testStream(ctx, text(form, 'organization'));
  return { message: 'A test line arrived: the other end took it.' };
});

export const removeStreamAction = formAction('remove-stream', async (ctx, form) => {
  await removeStream(ctx, text(form, 'organization'));
  revalidatePath(KEEPING, 'page');
  return { message: 'The stream has ended, and its secrets are forgotten.' };
});
