'use client';

import { useRef, useState } from 'react';
import { countLines, fileNameOf, saveBlob } from './download.ts';

interface Progress {
  entries: number;
  entriesMax: number;
}

/** Downloads a file of lines while it says how many have come. One at a time; leaving the page ends it. */
export function useDownload() {
  const [progress, setProgress] = useState<Progress | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const running = useRef<AbortController>(null);
  const start = async (href: string) => {
    const controller = new AbortController();
    running.current = controller;
    setFailure(null);
    setProgress({ entries: 0, entriesMax: 0 });
    try {
      const answer = await fetch(href, { signal: controller.signal });
      if (!answer.ok || !answer.body) throw new Error(String(answer.status));
      const entriesMax = Number(answer.headers.get('x-entries-max'));
      const counted = answer.body.pipeThrough(countLines((entries) => setProgress({ entries, entriesMax })));
      const blob = await new Response(counted).blob();
      saveBlob(blob, fileNameOf(answer.headers.get('content-disposition')));
    } catch {
      if (!controller.signal.aborted) setFailure('The export broke off. Nothing was saved: try again.');
    }
    setProgress(null);
  };
  return { progress, failure, start, stop: () => running.current?.abort() };
}
