'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { ZONE_COOKIE } from './zone.ts';

const YEAR_S = 365 * 24 * 60 * 60;

/** Tells the server the reader's zone once, and shows the page anew when it was another. */
export function ReaderZone({ known }: { known: string }) {
  const router = useRouter();
  useEffect(() => {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (zone === known) return;
    // biome-ignore lint/suspicious/noDocumentCookie: not every browser has the Cookie Store
    document.cookie = `${ZONE_COOKIE}=${zone}; path=/; max-age=${YEAR_S}; samesite=lax`;
    router.refresh();
  }, [known, router]);
  return null;
}
