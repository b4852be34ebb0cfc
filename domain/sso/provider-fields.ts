import { z } from 'zod';
import type { RoleRule, TeamRule } from '#db/schema/index.ts';
import { isRole, type Role } from '#domain/members/roles.ts';
import { mayReachInside } from '#lib/http/guarded-request.ts';

const TEXT_LENGTH_MAX = 500;
const CLAIM_LENGTH_MAX = 200;
const RULES_MAX = 100;

const line = (missing: string) =>
  z
    .string(missing)
    .transform((value) => value.trim())
    .refine((value) => value !== '', missing)
    .refine((value) => value.length <= TEXT_LENGTH_MAX, `At most ${TEXT_LENGTH_MAX} characters.`);

const claim = z
  .string()
  .default('')
  .transform((value) => value.trim())
  .refine((value) => value.length <= CLAIM_LENGTH_MAX, `At most ${CLAIM_LENGTH_MAX} characters.`)
  .transform((value) => (value === '' ? null : value));

/** What an owner types to set single sign-on up. Rules are lines of `value = role` and `value = team-slug`. */
export const providerInput = z.strictObject({
  name: line('Say what the button is called, such as “Okta”.'),
  issuer: line('Give the address of the provider.').refine(isIssuer, issuerProblem()),
  clientId: line('Give the client id.'),
  /** Empty keeps the one that is stored. */
  clientSecret: z
    .string()
    .default('')
    .transform((value) => value.trim()),
  isRequired: z.boolean().default(false),
  defaultRole: z.string().refine(isGiven, 'Choose member, admin or manager.').transform(toRole),
  roleClaim: claim,
  roleRules: rules((value, role): RoleRule => ({ value, role })).refine(
    (all) => all.every(({ role }) => isGiven(role)),
    'Each line is “value = role”; roles are member, admin and manager. Owners are made here alone.',
  ),
  teamClaim: claim,
  teamRules: rules((value, team): TeamRule => ({ value, team })),
});

export type ProviderInput = z.infer<typeof providerInput>;

/** A role that a provider may give: owners are made by owners. */
function isGiven(role: string): boolean {
  return isRole(role) && role !== 'owner';
}

function toRole(value: string): Role {
  return isRole(value) ? value : 'member';
}

/** An https address, or http where the site's operator lets it reach private networks. */
function isIssuer(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, username, search, hash } = new URL(value);
  const isAllowed = protocol === 'https:' || (protocol === 'http:' && mayReachInside());
  return isAllowed && username === '' && search === '' && hash === '';
}

function issuerProblem(): string {
  return 'Give the https address that the provider calls its issuer, without a query.';
}

function rules<Rule>(make: (value: string, target: string) => Rule) {
  return z
    .string()
    .default('')
    .transform((text, check): Rule[] => {
      const lines = text.split('\n').filter((each) => each.trim() !== '');
      const pairs = lines.map((each) => /^(.+?)\s*=\s*(\S+)\s*$/.exec(each.trim()));
      if (pairs.some((pair) => pair === null)) check.addIssue('Each line is “value = target”.');
      if (pairs.length > RULES_MAX) check.addIssue(`At most ${RULES_MAX} lines.`);
      return pairs.flatMap((pair) => (pair ? [make(pair[1] ?? '', pair[2] ?? '')] : []));
    });
}
