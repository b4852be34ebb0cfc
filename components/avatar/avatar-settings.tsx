'use client';

import { Crop } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { useActionState, useCallback, useState } from 'react';
import { type FormState, IDLE } from '#app/_entry/form-state.ts';
import { FormMessage } from '#components/form/form-message.tsx';
import { SubmitButton } from '#components/form/submit-button.tsx';
import { Button } from '#components/ui/button.tsx';
import type { AvatarSubject } from '#domain/avatars/letter.ts';
import { IMAGE_TYPES } from '#lib/images/limits.ts';
import { Avatar } from './avatar.tsx';
import { AvatarDropzone } from './avatar-dropzone.tsx';
import { AvatarSizes } from './avatar-sizes.tsx';
import { type OpenedPicture, openPicture } from './check-picture.ts';
import type { PictureSource } from './send-picture.ts';

const CropDialog = dynamic(() => import('./crop-dialog.tsx').then((module) => module.CropDialog), {
  ssr: false,
});

type AvatarFormAction = (previous: FormState, form: FormData) => Promise<FormState>;

export interface AvatarSettingsProps {
  subject: AvatarSubject;
  name: string;
  identifier: string;
  /** The picture's address without a size; null for letters. */
  url: string | null;
  /** A photo is stored, shown or not. */
  hasPhoto: boolean;
  /** Where the REST API takes the picture: `/api/0/organizations/acme/avatar/`. Its original is below it. */
  uploadUrl: string;
  /** Fields that both forms carry, such as the organization. */
  hidden: Readonly<Record<string, string>>;
  /** Takes `photo`; what a form without scripts calls. */
  replaceAction: AvatarFormAction;
  /** Takes `kind`: letter, upload or removed. */
  chooseAction: AvatarFormAction;
}

/** Everything that can be done about an avatar: drop, paste or choose a picture, crop it, crop it again, go back to letters. */
export function AvatarSettings(props: AvatarSettingsProps) {
  const { subject, name, identifier, url, hasPhoto, uploadUrl } = props;
  const router = useRouter();
  const [opened, setOpened] = useState<{ picture: OpenedPicture; source: PictureSource } | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isSaved, setIsSaved] = useState(false);

  const openWith = useCallback(async (bytes: Promise<Blob>, sourceOf: (blob: Blob) => PictureSource) => {
    setProblem(null);
    setIsSaved(false);
    try {
      const blob = await bytes;
      setOpened({ picture: await openPicture(blob), source: sourceOf(blob) });
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  }, []);
  const openFile = useCallback(
    (file: File) => void openWith(Promise.resolve(file), () => ({ file })),
    [openWith],
  );
  function close() {
    opened?.picture.close();
    setOpened(null);
  }

  const face = { kind: subject, name, identifier, url };
  return (
    <div className="grid gap-3">
      <AvatarDropzone
        face={<Avatar {...face} sizePx={96} label={`The avatar of ${name}`} />}
        seen={<AvatarSizes {...face} />}
        problem={problem}
        plainForm={<PlainForm {...props} />}
        onFile={openFile}
      >
        {hasPhoto && (
          <Button
            variant="ghost"
            onClick={() => void openWith(fetchOriginal(uploadUrl), () => ({ original: true }))}
          >
            <Crop aria-hidden="true" />
            Crop again
          </Button>
        )}
      </AvatarDropzone>
      <KindForm {...props} />
      <p aria-live="polite" className="text-ink-2 text-sm empty:hidden">
        {isSaved && 'Saved. It can take a few seconds until everybody sees it.'}
      </p>
      {opened && (
        <CropDialog
          picture={opened.picture}
          source={opened.source}
          uploadUrl={uploadUrl}
          onClose={close}
          onSaved={() => {
            close();
            setIsSaved(true);
            router.refresh();
          }}
        />
      )}
    </div>
  );
}

async function fetchOriginal(uploadUrl: string): Promise<Blob> {
  const response = await fetch(`${uploadUrl}original/`).catch(() => null);
  if (!response?.ok)
    throw new Error('The original of this picture is not here any more. Choose the file again.');
  return response.blob();
}

function Hidden({ fields }: { fields: Readonly<Record<string, string>> }) {
  return Object.entries(fields).map(([name, value]) => (
    <input key={name} type="hidden" name={name} value={value} />
  ));
}

/** Sends a picture without scripts; the middle square of it is kept. */
function PlainForm({ replaceAction, hidden }: AvatarSettingsProps) {
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

/** Goes back to letters, or to the photo that was kept, or deletes it. */
function KindForm({ chooseAction, hidden, url, hasPhoto }: AvatarSettingsProps) {
  const [state, action] = useActionState<FormState, FormData>(chooseAction, IDLE);
  if (!hasPhoto && url === null) return null;
  const ghost = { variant: 'ghost', size: 'sm', name: 'kind' } as const;
  return (
    <form action={action} className="grid gap-2">
      <Hidden fields={hidden} />
      <div className="flex flex-wrap gap-2">
        {url !== null && (
          <SubmitButton {...ghost} value="letter">
            Use initials
          </SubmitButton>
        )}
        {url === null && (
          <SubmitButton {...ghost} value="upload">
            Use the photo again
          </SubmitButton>
        )}
        <SubmitButton {...ghost} variant="danger" value="removed">
          Delete the photo
        </SubmitButton>
      </div>
      <FormMessage state={state} />
    </form>
  );
}
