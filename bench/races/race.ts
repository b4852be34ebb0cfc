import { setTimeout as sleep } from 'node:timers/promises';
import { asc, eq } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { auditLogEntries } from '#db/schema/index.ts';
import type { Answer, RaceSite } from './site.ts';

/** One race: many requests at once, and what must be so when all are answered. */
export interface Race {
  name: string;
  /** Sends `count` requests at once and answers them, with everything that is not as it must be, as sentences. */
  run: (site: RaceSite, count: number, round: number) => Promise<{ answers: Answer[]; problems: string[] }>;
}

export interface LogEntry {
  sequence: number;
  event: string;
  targetId: number | null;
  changes: { field: string; before?: unknown; after?: unknown }[];
  data: Record<string, unknown>;
}

const HEAD_START_MS_MAX = 200;

/** In every other round, lets those who would always come first begin at some moment a little later. */
export async function perhapsLater<Result>(round: number, send: () => Promise<Result>): Promise<Result> {
  if (round % 2 === 1) await sleep(Math.random() * HEAD_START_MS_MAX);
  return send();
}

/** The log of an organization, oldest first. */
export async function logOf(db: Db, organizationId: number): Promise<LogEntry[]> {
  const rows = await db
    .select()
    .from(auditLogEntries)
    .where(eq(auditLogEntries.organizationId, organizationId))
    .orderBy(asc(auditLogEntries.sequence));
  return rows.map(({ sequence, event, targetId, changes, data }) => ({
    sequence,
    event,
    targetId,
    changes,
    data: data as Record<string, unknown>,
  }));
}

/** The sentences of those claims that do not hold. */
export function broken(claims: Readonly<Record<string, boolean>>): string[] {
  return Object.entries(claims).flatMap(([claim, holds]) => (holds ? [] : [claim]));
}

export function countOf<Item>(items: readonly Item[], is: (item: Item) => boolean): number {
  return items.filter(is).length;
}

/** How many answers there were of each kind: "1 × 204, 199 × 400 used". */
export function tally(answers: readonly Answer[]): string {
  const kinds = new Map<string, number>();
  for (const { status, body } of answers) {
    const kind = [status, body?.code ?? (status === 400 && body ? Object.keys(body)[0] : '')]
      .join(' ')
      .trim();
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  return [...kinds]
    .sort()
    .map(([kind, count]) => `${count} × ${kind}`)
    .join(', ');
}
