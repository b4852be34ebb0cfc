import { z } from 'zod';

/**
 * One case of the specification that Foyer answers to. Its id is the letter of the document (I invites, S settings,
 * F files), the section and the number of the case. `covered` is a claim that a passing test must back.
 */
const conformanceCase = z.strictObject({
  id: z.string().regex(/^[ISF]\d+\.\d+\.\d+$/),
  title: z.string().min(1),
  status: z.enum(['covered', 'waived', 'open']),
  /** Why it is waived, as a sentence. */
  reason: z.string().min(1).optional(),
});

export type ConformanceCase = z.infer<typeof conformanceCase>;

/** Parses the ledger. Throws when an id stands twice, or when a waiver has no reason or anything else has one. */
export function parseLedger(json: unknown): ConformanceCase[] {
  const cases = z.array(conformanceCase).parse(json);
  const seen = new Set<string>();
  for (const { id, status, reason } of cases) {
    if (seen.has(id)) throw new Error(`${id} stands twice in the ledger.`);
    if ((status === 'waived') !== (reason !== undefined)) {
      throw new Error(`${id} is ${status}: a waived case has a reason, and no other has.`);
    }
    seen.add(id);
  }
  return cases;
}

/** The ledger as it is kept: one case a line, so that a change reads well. */
export function formatLedger(cases: readonly ConformanceCase[]): string {
  return `[\n${cases.map((line) => `  ${JSON.stringify(line)}`).join(',\n')}\n]\n`;
}
