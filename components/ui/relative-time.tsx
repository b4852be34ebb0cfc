'use client';

import { useEffect, useState } from 'react';
import { distanceText, exactText } from './time-text.ts';

/**
 * A time as a distance from now, with the exact time on hover: in UTC as the server writes it, in the reader's own zone
 * once the page is awake.
 */
export function RelativeTime({ date, className }: { date: Date | string; className?: string }) {
  const [zone, setZone] = useState<string>('UTC');
  useEffect(() => setZone(Intl.DateTimeFormat().resolvedOptions().timeZone), []);
  const when = new Date(date);
  return (
    <time
      dateTime={when.toISOString()}
      title={exactText(when, zone)}
      className={className}
      // The server's "4 minutes ago" may be five when it arrives.
      suppressHydrationWarning
    >
      {distanceText(when, new Date(), zone)}
    </time>
  );
}
