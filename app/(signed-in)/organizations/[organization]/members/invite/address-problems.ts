import { parseEmail } from '#lib/email-address.ts';

/** What is wrong with each address of a list, as a sentence, or null: it is none, or stands there before. */
export function addressProblems(addresses: readonly string[]): (string | null)[] {
  const seen = new Set<string>();
  return addresses.map((address) => {
    const parsed = parseEmail(address);
    if (!parsed.ok) return parsed.message;
    if (seen.has(parsed.normalized)) return 'Twice in this list.';
    seen.add(parsed.normalized);
    return null;
  });
}
