import type { RoleRule, TeamRule } from '#db/schema/index.ts';
import { isRole, ROLES, type Role } from '#domain/members/roles.ts';
import { parseEmail } from '#lib/email-address.ts';

const NAME_LENGTH_MAX = 80;
const VALUES_MAX = 500;

interface Rules {
  roleClaim: string | null;
  roleRules: readonly RoleRule[];
  teamClaim: string | null;
  teamRules: readonly TeamRule[];
}

/** What a provider says of somebody, as far as we use it. */
export interface Asserted {
  /** Normalized; null when there is none that we can take, or the provider says itself that it is not verified. */
  email: string | null;
  name: string | null;
  /** The highest role that a rule gives; null when no rule fits. */
  role: Role | null;
  /** Slugs of the teams that the rules give. */
  teams: string[];
}

/** Reads the claims of an ID token by the rules of an organization. */
export function readClaims(claims: Record<string, unknown>, rules: Rules): Asserted {
  const parsed = parseEmail(claims.email);
  const roles = matches(claims, rules.roleClaim, rules.roleRules).map(({ role }) => role);
  const teams = matches(claims, rules.teamClaim, rules.teamRules).map(({ team }) => team);
  return {
    email: parsed.ok && claims.email_verified !== false ? parsed.normalized : null,
    name: nameOf(claims.name),
    role: highest(roles),
    teams: [...new Set(teams)],
  };
}

function matches<Rule extends { value: string }>(
  claims: Record<string, unknown>,
  claim: string | null,
  rules: readonly Rule[],
): Rule[] {
  if (claim === null || !Object.hasOwn(claims, claim)) return [];
  const given = [claims[claim]].flat().slice(0, VALUES_MAX);
  const values = new Set(given.filter((value) => typeof value !== 'object').map(String));
  return rules.filter(({ value }) => values.has(value));
}

function highest(roles: readonly string[]): Role | null {
  const order = roles.filter(isRole).map((role) => ROLES.indexOf(role));
  return order.length === 0 ? null : (ROLES[Math.max(...order)] ?? null);
}

function nameOf(name: unknown): string | null {
  if (typeof name !== 'string') return null;
  const plain = name.normalize('NFC').replace(/\p{C}/gu, ' ').trim().slice(0, NAME_LENGTH_MAX).trim();
  return plain === '' ? null : plain;
}
