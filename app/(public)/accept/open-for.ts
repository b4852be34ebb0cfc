const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;

/** How long an invite is still open, in whole units, and whether that is soon; null when it has no end. */
export function openFor(expiresAt: Date | null, now: Date): { text: string; isLate: boolean } | null {
  if (!expiresAt) return null;
  const leftMs = expiresAt.getTime() - now.getTime();
  if (leftMs >= 2 * DAY_MS) return { text: `Open for ${Math.floor(leftMs / DAY_MS)} days`, isLate: false };
  if (leftMs >= DAY_MS) return { text: 'Open for a day', isLate: true };
  if (leftMs >= 2 * HOUR_MS) return { text: `Open for ${Math.floor(leftMs / HOUR_MS)} hours`, isLate: true };
  return { text: 'Closes very soon', isLate: true };
}
