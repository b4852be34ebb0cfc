import { Resolver } from 'node:dns/promises';

/** The texts that a name has in the DNS; none is an empty list. Throws DnsError when nobody answers. */
export type ReadTxt = (name: string) => Promise<string[]>;

/** The DNS did not answer: nothing is known, and asking again may help. */
export class DnsError extends Error {
  constructor(name: string, cause: unknown) {
    super(`The DNS did not answer for ${name}.`, { cause });
    this.name = 'DnsError';
  }
}

const TIMEOUT_MS = 3_000;
const TRIES = 2;
/** What says that a name has no such record, as opposed to no answer. */
const NO_RECORD = new Set(['ENOTFOUND', 'ENODATA']);

/** `ReadTxt` by the resolvers that this machine is set up with. A record in several parts is joined (RFC 7208, 3.3). */
export async function readTxtRecords(name: string): Promise<string[]> {
  const resolver = new Resolver({ timeout: TIMEOUT_MS, tries: TRIES });
  try {
    return (await resolver.resolveTxt(name)).map((parts) => parts.join(''));
  } catch (error) {
    if (error instanceof Error && 'code' in error && NO_RECORD.has(String(error.code))) return [];
    throw new DnsError(name, error);
  }
}
