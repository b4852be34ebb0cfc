import { z } from 'zod';
import { parseEmail } from '#lib/email-address.ts';
import { isRole } from './roles.ts';

export const INVITE_TEAMS_MAX = 50;
const INVITE_MESSAGE_LENGTH_MAX = 500;

/** An address as typed and as compared. */
export const emailValue = z.unknown().transform((input, issues) => {
  const parsed = parseEmail(input);
  if (parsed.ok) return { address: parsed.address, normalized: parsed.normalized };
  issues.addIssue({ code: 'custom', message: parsed.message });
  return z.NEVER;
});

/** One of the roles of the product; whether the caller may give it is another question. */
export const roleValue = z.unknown().transform((input, issues) => {
  if (isRole(input)) return input;
  issues.addIssue({ code: 'custom', message: 'There is no such role.' });
  return z.NEVER;
});

export const teamSlugsValue = z
  .array(z.string('A team is named by its slug.').min(1).max(50), 'Give a list of team slugs.')
  .max(INVITE_TEAMS_MAX, `An invite has at most ${INVITE_TEAMS_MAX} teams.`)
  .transform((slugs) => [...new Set(slugs)]);

export const messageValue = z
  .string('Give the message as text.')
  .trim()
  .max(INVITE_MESSAGE_LENGTH_MAX, `A message has at most ${INVITE_MESSAGE_LENGTH_MAX} characters.`)
  .transform((text) => text || null)
  .nullable();
