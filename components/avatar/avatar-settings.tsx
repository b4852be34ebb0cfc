'use client';

import { Crop } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { useCallback, useState } from 'react';
import type { FormState } from '#app/_entry/form-state.ts';
import { Button } from '#components/ui/button.tsx';
import type { AvatarSubject } from '#domain/avatars/letter.ts';
import { Avatar } from './avatar.tsx';
import { AvatarDropzone } from './avatar-dropzone.tsx';
import { KindForm, PlainForm } from './avatar-forms.tsx';
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
  /** What is shown. A Gravatar that has not arrived yet has an address too, and shows as letters until then. */
  kind: 'letter' | 'upload' | 'gravatar';
  /** A Gravatar can be chosen. Only people have one. */
  mayUseGravatar?: boolean;
  /** A photo is stored, shown or not. */
  hasPhoto: boolean;
  /** Where the REST API takes the picture: `/api/0/organizations/acme/avatar/`. Its original is below it. */
  uploadUrl: string;
  /** Fields that both forms carry, such as the organization. */
  hidden: Readonly<Record<string, string>>;
  /** Takes `photo`; what a form without scripts calls. */
  replaceAction: AvatarFormAction;
  /** Takes the button that was pressed as `kind`: letter, upload, gravatar or removed. */
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
