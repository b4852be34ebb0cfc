const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** After this many days a date is told as a date and no longer as a distance. */
const DISTANCE_DAYS_MAX = 30;

const DISTANCE = new Intl.RelativeTimeFormat('en', { numeric: 'always' });

/**
 * How far `date` is from `now`, in words: "just now", "5 minutes ago", "in 3 days"; beyond thirty days the date itself.
 * Counts whole elapsed units and never calendar days, so the words are right in every time zone.
 */
export function distanceText(date: Date, now: Date, timeZone?: string): string {
  const distanceMs = date.getTime() - now.getTime();
  const sizeMs = Math.abs(distanceMs);
  if (sizeMs < MINUTE_MS) return distanceMs > 0 ? 'in less than a minute' : 'just now';
  if (sizeMs < HOUR_MS) return DISTANCE.format(Math.trunc(distanceMs / MINUTE_MS), 'minute');
  if (sizeMs < DAY_MS) return DISTANCE.format(Math.trunc(distanceMs / HOUR_MS), 'hour');
  if (sizeMs < DISTANCE_DAYS_MAX * DAY_MS) return DISTANCE.format(Math.trunc(distanceMs / DAY_MS), 'day');
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone }).format(date);
}

/** How long until `date`, to the minute: "in 23 h 59 min", "in 12 min"; past it, "any moment now". */
export function countdownText(date: Date, now: Date): string {
  const minutes = Math.ceil((date.getTime() - now.getTime()) / MINUTE_MS);
  if (minutes <= 0) return 'any moment now';
  const [days, hours] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24];
  if (days > 0) return `in ${days} d ${hours} h`;
  return hours > 0 ? `in ${hours} h ${minutes % 60} min` : `in ${minutes} min`;
}

/** The whole date and time, with its zone: "Saturday 28 November 2026 at 17:20 UTC". Without a zone, the machine's own. */
export function exactText(date: Date, timeZone?: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
    timeZone,
  }).format(date);
}
