import type { ReadTxt } from '#lib/dns/txt-records.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** How long a proof counts after its record was last seen: a fault of the DNS is mended sooner, a lost domain is not. */
export const PROOF_KEPT_MS = 7 * DAY_MS;

/** Where the record of a domain stands, and what it says. */
export function proofRecord({ domain, challenge }: { domain: string; challenge: string }) {
  return { name: `_foyer.${domain}`, value: `foyer-domain=${challenge}` };
}

/** Whether the DNS shows the record. Throws DnsError when it does not answer. */
export async function hasProof(
  claim: { domain: string; challenge: string },
  readTxt: ReadTxt,
): Promise<boolean> {
  const { name, value } = proofRecord(claim);
  return (await readTxt(name)).some((text) => text.trim() === value);
}

/** Whether a domain counts now: proven, and its record seen lately. */
export function isProven(
  { provenAt, seenAt }: { provenAt: Date | null; seenAt: Date | null },
  now: Date,
): boolean {
  return provenAt !== null && seenAt !== null && now.getTime() - seenAt.getTime() < PROOF_KEPT_MS;
}
