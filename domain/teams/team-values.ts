import { z } from 'zod';
import { TEAM_ROLES } from './team-roles.ts';

const TEAM_NAME_LENGTH_MAX = 64;
export const TEAM_SLUG_LENGTH_MAX = 50;

/** The page that makes a team stands where a team of this slug would. */
const RESERVED = new Set(['new']);

export const teamNameValue = z
  .string('Give the name as text.')
  .trim()
  .min(1, 'Give the team a name.')
  .max(TEAM_NAME_LENGTH_MAX, `A name has at most ${TEAM_NAME_LENGTH_MAX} characters.`);

/** A slug of the published schema: lower case, digits, hyphens and underscores, and not digits alone. */
export const teamSlugValue = z.string('Give the slug as text.').superRefine((slug, check) => {
  const problem = teamSlugProblem(slug);
  if (problem !== null) check.addIssue({ code: 'custom', message: problem });
});

export const teamRoleValue = z.enum(TEAM_ROLES, 'A role in a team is contributor or admin.');

function teamSlugProblem(slug: string): string | null {
  if (slug === '') return 'Give the team a slug.';
  if (slug.length > TEAM_SLUG_LENGTH_MAX) return `A slug has at most ${TEAM_SLUG_LENGTH_MAX} characters.`;
  if (!/^[a-z0-9_-]+$/.test(slug)) {
    return 'A slug has letters a to z in lower case, digits, hyphens and underscores.';
  }
  if (/^\d+$/.test(slug)) return 'A slug of digits alone would be taken for an id. Add a letter.';
  return RESERVED.has(slug) ? `“${slug}” is kept for Foyer itself. Choose another.` : null;
}

/** What an error of a taken slug says. */
export function slugTaken(slug: string): string {
  return `There is a team “${slug}” here already. Choose another.`;
}
