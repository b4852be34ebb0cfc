import { and, eq, gt, ilike, inArray, isNotNull, isNull, lte, not, or, type SQL, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import type { Db, Tx } from '#db/client.ts';
import { emailAddresses, invites, inviteTeams, members, teamMembers, teams } from '#db/schema/index.ts';
import { userHasTwoFactor } from '#domain/identity/two-factor.ts';
import type { MemberQuery } from './member-query.ts';

/** What a search means for one organization's lists. */
export interface Search {
  organizationId: number;
  query: MemberQuery;
  /** Only real members, or only those on their way in. */
  kind: 'member' | 'invite' | undefined;
  now: Date;
}

const NOBODY = sql`false`;
/** Shorter words have no three letters in a row to be found by, so they match the beginnings of words. */
const INNER_WORD_LENGTH_MIN = 3;

/** Which members of the organization a search finds. */
export function memberFilter(db: Db | Tx, { organizationId, query, kind }: Search): SQL | undefined {
  if (kind === 'invite' || query.isInvited === true || query.isExpired === true) return NOBODY;
  const byAddress = db
    .select({ id: emailAddresses.userId })
    .from(emailAddresses)
    .where(
      and(inArray(emailAddresses.addressNormalized, query.emails), isNotNull(emailAddresses.verifiedAt)),
    );
  const inTeams = db
    .select({ id: teamMembers.memberId })
    .from(teamMembers)
    .innerJoin(teams, eq(teams.id, teamMembers.teamId))
    .where(isTeam(organizationId, query));
  return and(
    eq(members.organizationId, organizationId),
    query.ids ? inArray(members.id, query.ids) : undefined,
    query.userIds ? inArray(members.userId, query.userIds) : undefined,
    query.roles ? inArray(members.role, query.roles) : undefined,
    query.teams ? inArray(members.id, inTeams) : undefined,
    query.ssoLinked === null ? undefined : eq(members.ssoLinked, query.ssoLinked),
    hasTwoFactor(members.userId, query.has2fa),
    query.emails.length > 0 ? inArray(members.userId, byAddress) : undefined,
    ...query.words.map((word) => ilike(members.searchText, patternOf(word))),
  );
}

/** Which of its pending invites a search finds. Requests are never among them. */
export function inviteFilter(db: Db | Tx, { organizationId, query, kind, now }: Search): SQL | undefined {
  const wantsMembers = query.isInvited === false || query.userIds || query.ssoLinked || query.has2fa;
  if (kind === 'member' || wantsMembers) return NOBODY;
  const isExpired = and(isNotNull(invites.expiresAt), lte(invites.expiresAt, now));
  const isOpen = or(isNull(invites.expiresAt), gt(invites.expiresAt, now));
  const toTeams = db
    .select({ id: inviteTeams.inviteId })
    .from(inviteTeams)
    .innerJoin(teams, eq(teams.id, inviteTeams.teamId))
    .where(isTeam(organizationId, query));
  return and(
    eq(invites.organizationId, organizationId),
    eq(invites.status, 'pending'),
    eq(invites.kind, 'invite'),
    query.ids ? inArray(invites.id, query.ids) : undefined,
    query.roles ? inArray(invites.role, query.roles) : undefined,
    query.teams ? inArray(invites.id, toTeams) : undefined,
    query.isExpired === null ? undefined : query.isExpired ? isExpired : isOpen,
    query.emails.length > 0 ? inArray(invites.emailNormalized, query.emails) : undefined,
    ...query.words.map((word) => ilike(invites.emailNormalized, `%${escaped(word)}%`)),
  );
}

function isTeam(organizationId: number, query: MemberQuery): SQL | undefined {
  return and(eq(teams.organizationId, organizationId), inArray(teams.slug, query.teams ?? []));
}

function hasTwoFactor(userId: AnyPgColumn, wanted: boolean | null): SQL | undefined {
  if (wanted === null) return undefined;
  return wanted ? userHasTwoFactor(userId) : not(userHasTwoFactor(userId));
}

function patternOf(word: string): string {
  return word.length < INNER_WORD_LENGTH_MIN ? `% ${escaped(word)}%` : `%${escaped(word)}%`;
}

function escaped(word: string): string {
  return word.replace(/[\\%_]/g, '\\$&');
}
