import { domainToASCII } from 'node:url';

/** RFC 1035: a name has at most 253 characters, each label at most 63. */
const DOMAIN = /^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/;

export type ParsedDomain = { ok: true; domain: string } | { ok: false; message: string };

/**
 * Parses a domain as people write it (`@Acme.example`, `straße.example`) into the form that the DNS knows: lower case,
 * other scripts in punycode. Names without a dot and addresses of networks are refused with a sentence.
 */
export function parseDomain(input: unknown): ParsedDomain {
  if (typeof input !== 'string') return { ok: false, message: 'Give a domain, as text.' };
  const written = input.normalize('NFKC').trim().replace(/^@/, '').replace(/\.$/, '');
  const domain = /[\s/:?#@]/.test(written) ? '' : domainToASCII(written).toLowerCase();
  if (DOMAIN.test(domain)) return { ok: true, domain };
  return { ok: false, message: `“${written.slice(0, 80)}” is not a domain, such as halden.example.` };
}

/** The domain of an address in normalized form, as `parseDomain` writes it; null when it has none that can be compared. */
export function domainOf(addressNormalized: string): string | null {
  const parsed = parseDomain(addressNormalized.slice(addressNormalized.lastIndexOf('@') + 1));
  return parsed.ok ? parsed.domain : null;
}
