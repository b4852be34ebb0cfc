/** Rules of an organization's slug (spec/settings.md 2.3). Client-safe. */
import { z } from 'zod';
import { RESERVED_SLUGS } from './reserved-slugs.ts';

export const SLUG_LENGTH_MIN = 3;
export const SLUG_LENGTH_MAX = 50;

const WELL_FORMED = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;

/** Parses a slug that somebody chose. Nothing is trimmed or lowered for them: what is refused is said. */
export const slugValue = z.string('Send text.').superRefine((slug, check) => {
  const problem = slugProblem(slug);
  if (problem !== null) check.addIssue({ code: 'custom', message: problem });
});

function slugProblem(slug: string): string | null {
  if (/\s/.test(slug)) return 'A slug has no spaces, not even at its ends.';
  if (slug.length < SLUG_LENGTH_MIN) {
    return `“${slug}” is too short: a slug has at least ${SLUG_LENGTH_MIN} characters.`;
  }
  if (slug.length > SLUG_LENGTH_MAX) return `A slug has at most ${SLUG_LENGTH_MAX} characters.`;
  if (slug !== slug.toLowerCase()) return 'A slug is in lower case.';
  if (/^\d+$/.test(slug)) return 'A slug of digits alone would be taken for an id. Add a letter.';
  if (!WELL_FORMED.test(slug)) {
    return 'A slug has letters a to z, digits and hyphens, and neither starts nor ends with a hyphen.';
  }
  if (RESERVED_SLUGS.has(slug)) return `“${slug}” is kept for Foyer itself. Choose another.`;
  return null;
}

/** What to say of a slug that another organization has. Whose it is is not said. */
export function slugTaken(slug: string): string {
  return `“${slug}” is taken. Choose another.`;
}

/**
 * A slug made from a name, or an empty text when the name has nothing to make one from. It may still be reserved, too
 * short or taken; `createOrganization` sees to that.
 */
export function slugOf(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/ß/g, 'ss')
    .replace(/[øö]/g, 'o')
    .replace(/ł/g, 'l')
    .replace(/æ/g, 'ae')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, SLUG_LENGTH_MAX - 6)
    .replace(/^-+|-+$/g, '');
}
