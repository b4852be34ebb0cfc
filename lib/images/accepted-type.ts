import type { VariantType } from './variant.ts';

const OFFERED = ['image/avif', 'image/webp'] as const;

/** The best type that an `Accept` header names; PNG, which everything shows, for one that names none (RFC 9110, 12.5.1). */
export function acceptedVariantType(accept: string | null): VariantType {
  const named = new Map<string, number>();
  for (const part of (accept ?? '').toLowerCase().split(',')) {
    const [type = '', ...parameters] = part.split(';').map((piece) => piece.trim());
    const quality = parameters.find((parameter) => parameter.startsWith('q='));
    named.set(type, quality === undefined ? 1 : Number(quality.slice(2)));
  }
  return OFFERED.find((type) => (named.get(type) ?? 0) > 0) ?? 'image/png';
}
