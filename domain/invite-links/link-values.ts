import { z } from 'zod';
import { roleValue, teamSlugsValue } from '#domain/members/invite-values.ts';
import { parseDomain } from '#lib/domain-name.ts';

const LINK_NAME_LENGTH_MAX = 60;
const LINK_USES_MAX = 10_000;
const LINK_DAYS_MAX = 365;
const LINK_DOMAINS_MAX = 20;

const domainsValue = z
  .array(z.unknown(), 'Give a list of domains.')
  .max(LINK_DOMAINS_MAX, `A link has at most ${LINK_DOMAINS_MAX} domains.`)
  .transform((inputs, issues) => {
    const parsed = inputs.map(parseDomain);
    for (const one of parsed) if (!one.ok) issues.addIssue({ code: 'custom', message: one.message });
    return [...new Set(parsed.flatMap((one) => (one.ok ? [one.domain] : [])))];
  });

const usesSentence = `Give a whole number from 1 to ${LINK_USES_MAX}, or none.`;
const daysSentence = `Give whole days from 1 to ${LINK_DAYS_MAX}, or none.`;

/** What a new shareable link is made of. */
export const newLinkSchema = z.strictObject({
  name: z
    .string('Give a name.')
    .trim()
    .min(1, 'Give a name, such as “Summer interns”.')
    .max(LINK_NAME_LENGTH_MAX, `A name has at most ${LINK_NAME_LENGTH_MAX} characters.`),
  role: roleValue.default('member'),
  teams: teamSlugsValue.default([]),
  /** null: any number of people. */
  usesMax: z.int(usesSentence).min(1, usesSentence).max(LINK_USES_MAX, usesSentence).nullable().default(null),
  /** null: no end. */
  openDays: z.int(daysSentence).min(1, daysSentence).max(LINK_DAYS_MAX, daysSentence).nullable().default(30),
  /** Empty: a proven address of any domain. */
  domains: domainsValue.default([]),
  needsApproval: z.boolean('Say true or false.').default(false),
});

export type NewLink = z.output<typeof newLinkSchema>;
