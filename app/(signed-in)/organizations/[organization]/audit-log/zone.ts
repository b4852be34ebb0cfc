/** The cookie that remembers the reader's time zone, so that days are cut where they cut them. */
export const ZONE_COOKIE = 'foyer.zone';

/** The reader's time zone as their browser told it, or UTC until it has, or when it is none. */
export function zoneOf(told: string | undefined): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: told ?? 'UTC' }).resolvedOptions().timeZone;
  } catch {
    return 'UTC';
  }
}

/** The calendar day of a moment in a zone, as 2026-11-22. */
export function dayOf(moment: Date, zone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(moment);
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** How a day of the log is called: Today, Yesterday, the weekday within a week, else nothing but its date. */
export function dayName(moment: Date, now: Date, zone: string): string | null {
  const day = dayOf(moment, zone);
  if (day === dayOf(now, zone)) return 'Today';
  if (day === dayOf(new Date(now.getTime() - DAY_MS), zone)) return 'Yesterday';
  if (now.getTime() - moment.getTime() > 6 * DAY_MS) return null;
  return new Intl.DateTimeFormat('en-GB', { timeZone: zone, weekday: 'long' }).format(moment);
}

export function clockText(moment: Date, zone: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(
    moment,
  );
}

export function dateText(moment: Date, zone: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  }).format(moment);
}
