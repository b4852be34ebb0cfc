'use client';

import { Download } from 'lucide-react';
import { Button, buttonClass } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { useDownload } from './use-download.ts';

export interface ExportLink {
  label: string;
  href: string;
}

/**
 * The log as a file, with the filters of the page. With JavaScript it shows how far the file has come; without, the
 * browser's own download does.
 */
export function ExportMenu({ links }: { links: readonly ExportLink[] }) {
  const { progress, failure, start, stop } = useDownload();
  if (progress) {
    const { entries, entriesMax } = progress;
    return (
      <div className="grid min-w-56 gap-1.5 text-sm">
        <span className="flex items-center justify-between gap-4">
          <span aria-live="off" className="tabular-nums">
            {entries.toLocaleString('en')} of {entriesMax.toLocaleString('en')} entries
          </span>
          <Button variant="ghost" onClick={stop}>
            Stop
          </Button>
        </span>
        <progress
          aria-label="Export"
          max={Math.max(entriesMax, 1)}
          value={Math.min(entries, entriesMax)}
          className="h-1.5 w-full accent-accent"
        />
      </div>
    );
  }
  return (
    <>
      {links.map(({ label, href }) => (
        <a
          key={label}
          href={href}
          download
          className={buttonClass({})}
          onClick={(event) => {
            event.preventDefault();
            start(href);
          }}
        >
          <Download aria-hidden="true" />
          {label}
        </a>
      ))}
      {failure && (
        <div role="alert" className="basis-full">
          <Notice tone="danger">
            <p>{failure}</p>
          </Notice>
        </div>
      )}
    </>
  );
}
