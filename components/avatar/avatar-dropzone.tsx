'use client';

import { Upload } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { useDropzone } from 'react-dropzone';
import { Button } from '#components/ui/button.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { ACCEPTED_TYPES, LIMIT_TEXT } from './check-picture.ts';

interface AvatarDropzoneProps {
  /** The avatar as it is now. */
  face: ReactNode;
  /** The same in smaller sizes. */
  seen: ReactNode;
  /** Ways beside choosing a file. */
  children?: ReactNode;
  /** What stands in the place of the help after a file was refused. */
  problem: string | null;
  /** The form that does the same without scripts. */
  plainForm: ReactNode;
  onFile: (file: File) => void;
}

const REFUSED = 'This is not a PNG, JPEG, WebP, AVIF or GIF picture.';

/** Takes one picture by drop, by a file dialog or from the clipboard. Without scripts it shows a plain form instead. */
export function AvatarDropzone({ face, seen, children, problem, plainForm, onFile }: AvatarDropzoneProps) {
  const { getRootProps, getInputProps, open, isDragActive, fileRejections } = useDropzone({
    accept: ACCEPTED_TYPES,
    multiple: false,
    noClick: true,
    noKeyboard: true,
    onDropAccepted: ([file]) => {
      if (file) onFile(file);
    },
  });
  usePastedFile(onFile);
  const sentence = problem ?? (fileRejections.length > 0 ? REFUSED : null);
  return (
    <div
      {...getRootProps()}
      className={classNames(
        'grid grid-cols-[auto_minmax(0,1fr)] items-start gap-4 rounded-box border border-dashed bg-well p-4 sm:grid-cols-[auto_minmax(0,1fr)_auto] sm:items-center sm:gap-5 sm:p-5',
        isDragActive ? 'border-accent' : 'border-line-control',
      )}
    >
      {face}
      <div className="grid gap-1">
        <div>{isDragActive ? 'Let go to crop it' : 'Drop a picture here, paste one, or choose a file'}</div>
        <p aria-live="polite" className={classNames('text-sm', sentence ? 'text-danger-ink' : 'text-ink-2')}>
          {sentence ?? `${LIMIT_TEXT} Place and camera data are removed.`}
        </p>
        <div className="noscript:hidden mt-2 flex flex-wrap gap-2">
          {/* A class in place of its style, which the policy of our pages does not let markup carry. */}
          <input {...getInputProps({ 'aria-label': 'Picture', style: undefined, className: 'sr-only' })} />
          <Button onClick={open}>
            <Upload aria-hidden="true" />
            Choose a file
          </Button>
          {children}
        </div>
        <div className="hidden noscript:block">{plainForm}</div>
      </div>
      {seen}
    </div>
  );
}

/** Hands on a picture that is pasted anywhere on the page, unless it is pasted into a field. */
function usePastedFile(onFile: (file: File) => void): void {
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const [file] = event.clipboardData?.files ?? [];
      if (!file || (event.target instanceof Element && event.target.closest('input, textarea'))) return;
      event.preventDefault();
      onFile(file);
    };
    document.addEventListener('paste', paste);
    return () => document.removeEventListener('paste', paste);
  }, [onFile]);
}
