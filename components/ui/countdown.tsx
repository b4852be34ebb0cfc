'use client';

import { useEffect, useState } from 'react';
import { countdownText, exactText } from './time-text.ts';

const TICK_MS = 30_000;

/** The time that is left, counted down while the page is open, with the exact moment on hover. */
export function Countdown({ date }: { date: Date | string }) {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  const when = new Date(date);
  return (
    <time
      dateTime={when.toISOString()}
      title={exactText(when)}
      // The server's minutes may be over when they arrive.
      suppressHydrationWarning
    >
      {countdownText(when, now)}
    </time>
  );
}
