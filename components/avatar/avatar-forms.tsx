'use client';

import { useActionState } from 'react';
import { type FormState, IDLE } from '#app/_entry/form-state.ts';
import { FormMessage } from '#components/form/form-message.tsx';
import { SubmitButton } from '#components/form/submit-button.tsx';
import { IMAGE_TYPES } from '#lib/images/limits.ts';
import type { AvatarSettingsProps } from './avatar-settings.tsx';

function Hidden({ fields }: { fields: Readonly<Record<string, string>> }) {
  return Object.entries(fields).map(([name, value]) => (
    <input key={name} type="hidden" name={name} value={value} />
  ));
}

/** Sends a picture without scripts; the middle square of it is kept. */
export function PlainForm({ replaceAction, hidden }: AvatarSettingsProps) {
  const [state, action] = useActionState<FormState, FormData>(replaceAction, IDLE);
  return (
    <form action={action} className="mt-2 grid justify-items-start gap-2">
      <Hidden fields={hidden} />
      <input type="file" name="photo" accept={IMAGE_TYPES.join(',')} required aria-label="Picture file" />
      <SubmitButton size="sm">Save avatar</SubmitButton>
      <FormMessage state={state} okMessage="Saved." />
    </form>
  );
}

/** Chooses between letters, the photo that is kept and a Gravatar, or deletes the photo. */
export function KindForm({
  chooseAction,
  hidden,
  kind,
  hasPhoto,
  mayUseGravatar = false,
}: AvatarSettingsProps) {
  const [state, action] = useActionState<FormState, FormData>(chooseAction, IDLE);
  const ways = [
    { value: 'letter', label: 'Use initials', isOffered: kind !== 'letter' },
    { value: 'upload', label: 'Use the photo again', isOffered: hasPhoto && kind !== 'upload' },
    { value: 'gravatar', label: 'Use Gravatar', isOffered: mayUseGravatar && kind !== 'gravatar' },
    { value: 'removed', label: 'Delete the photo', isOffered: hasPhoto },
  ].filter(({ isOffered }) => isOffered);
  return (
    <form action={action} className="grid gap-2">
      <Hidden fields={hidden} />
      <div className="flex flex-wrap gap-2 empty:hidden">
        {ways.map(({ value, label }) => (
          <SubmitButton
            key={value}
            size="sm"
            name="kind"
            value={value}
            variant={value === 'removed' ? 'danger' : 'ghost'}
          >
            {label}
          </SubmitButton>
        ))}
      </div>
      <FormMessage state={state} />
    </form>
  );
}
