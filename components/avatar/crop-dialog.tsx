'use client';

import { TriangleAlert } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import type { OpenedPicture } from './check-picture.ts';
import { CropField } from './crop-field.tsx';
import type { CropSquare } from './crop-geometry.ts';
import { CropPreview } from './crop-preview.tsx';
import { type PictureSource, SendError, type Sending, sendPicture } from './send-picture.ts';
import { UploadBar } from './upload-bar.tsx';

interface CropDialogProps {
  picture: OpenedPicture;
  source: PictureSource;
  uploadUrl: string;
  onClose: () => void;
  onSaved: () => void;
}

type State =
  | { status: 'cropping' }
  | { status: 'sending'; sentBytes: number }
  | { status: 'failed'; message: string };

/** Chooses the square and sends it. While it is on its way there is a bar; when that fails, the crop stays. */
export function CropDialog({ picture, source, uploadUrl, onClose, onSaved }: CropDialogProps) {
  const [square, setSquare] = useState<CropSquare | null>(null);
  const [state, setState] = useState<State>({ status: 'cropping' });
  const sending = useRef<Sending | null>(null);
  useEffect(() => () => sending.current?.stop(), []);
  const isSending = state.status === 'sending';

  async function save() {
    if (!square || isSending) return;
    setState({ status: 'sending', sentBytes: 0 });
    sending.current = sendPicture(uploadUrl, source, square, (sentBytes) =>
      setState({ status: 'sending', sentBytes }),
    );
    try {
      await sending.current.done;
      onSaved();
    } catch (error) {
      if (!(error instanceof SendError)) throw error;
      setState(error.isStopped ? { status: 'cropping' } : { status: 'failed', message: error.message });
    }
  }

  return (
    <Dialog
      open
      onOpenChange={(isOpen) => {
        if (!isOpen && !isSending) onClose();
      }}
      title="Crop the avatar"
      description="Drag, or use the arrow keys. Plus and minus zoom."
      cost={<Outcome state={state} totalBytes={'file' in source ? source.file.size : 0} />}
      actions={
        <>
          {isSending ? (
            <Button size="md" onClick={() => sending.current?.stop()}>
              Stop
            </Button>
          ) : (
            <Button size="md" onClick={onClose}>
              Cancel
            </Button>
          )}
          <Button size="md" variant="primary" disabled={!square || isSending} onClick={() => void save()}>
            {state.status === 'failed' ? 'Try again' : 'Save avatar'}
          </Button>
        </>
      }
    >
      <div className="grid gap-6 sm:grid-cols-[minmax(0,20rem)_1fr]">
        <CropField
          address={picture.address}
          image={picture.image}
          isDisabled={isSending}
          onChange={setSquare}
        />
        {square && <CropPreview image={picture.image} square={square} />}
      </div>
    </Dialog>
  );
}

function Outcome({ state, totalBytes }: { state: State; totalBytes: number }) {
  if (state.status === 'cropping') return null;
  if (state.status === 'sending') return <UploadBar sentBytes={state.sentBytes} totalBytes={totalBytes} />;
  return (
    <span role="alert" className="flex gap-2 text-danger-ink">
      <TriangleAlert aria-hidden="true" className="mt-0.5 shrink-0" />
      {state.message}
    </span>
  );
}
