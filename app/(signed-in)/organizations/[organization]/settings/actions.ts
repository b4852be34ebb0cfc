'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { formAction, text } from '#app/_entry/form-action.ts';
import { fieldLabel } from '#domain/audit-log/change-text.ts';
import { updateOrganization } from '#domain/organizations/update-organization.ts';
import { time } from '#lib/observability/metrics.ts';
import { readPatch, type SavedField, savedFields, withFormValues } from './saved-fields.ts';

export interface SavedData {
  revision: number;
  fields: SavedField[];
}

/**
 * Saves the settings that a form shows: one of them as it is switched or left, or a whole group without JavaScript. Of a
 * group only what differs from what the form was made with is sent on, so that two people's forms merge.
 */
export const saveSettingsAction = formAction<SavedData>('save-settings', async (ctx, form) => {
  const organization = text(form, 'organization');
  const revision = Number(text(form, 'revision') || Number.NaN);
  const patch = readPatch(form);
  const saved = await time('save-settings', {}, () =>
    updateOrganization(
      ctx,
      organization,
      patch,
      Number.isSafeInteger(revision) ? { ifRevision: revision } : {},
    ),
  ).catch(withFormValues);
  if (saved.changes.length === 0)
    return { data: { revision: saved.revision, fields: savedFields(saved, patch) } };
  if (saved.changes.some(({ field }) => field === 'slug'))
    redirect(`/organizations/${saved.values.slug}/settings`);
  revalidatePath('/organizations/[organization]', 'layout');
  const names = saved.changes.map(({ field }) => fieldLabel(field)).join(', ');
  return {
    message: `Saved: ${names}`,
    data: { revision: saved.revision, fields: savedFields(saved, patch) },
  };
});
