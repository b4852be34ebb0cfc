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

const CALENDAR_DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The first moment of a calendar day such as 2026-11-22 in a zone, or the text itself when it is no such day. */
export function dayStart(day: string, zone: string): Date | string {
  const midnight = new Date(`${day}T00:00:00Z`);
  if (!CALENDAR_DAY.test(day) || Number.isNaN(midnight.getTime())) return day;
  // The offset is asked for twice: the first answer is that of another moment, perhaps across a change of the clocks.
  const first = new Date(midnight.getTime() - offsetMs(midnight, zone));
  return new Date(midnight.getTime() - offsetMs(first, zone));
}

/** The calendar day after, or the text itself when it is no day. */
export function nextDay(day: string): string {
  const midnight = new Date(`${day}T00:00:00Z`);
  if (!CALENDAR_DAY.test(day) || Number.isNaN(midnight.getTime())) return day;
  return new Date(midnight.getTime() + DAY_MS).toISOString().slice(0, 10);
}

/** How far the clocks of a zone are ahead of UTC at a moment. */
function offsetMs(moment: Date, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(moment);
  const number = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  const wall = Date.UTC(
    number('year'),
    number('month') - 1,
    number('day'),
    number('hour'),
    number('minute'),
    number('second'),
  );
  return wall - moment.getTime();
}
