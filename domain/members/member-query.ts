import { ROLES, type Role, roleDefinition } from './roles.ts';

/** What a search over members asks for. Several of one key are joined by "or", different keys and words by "and". */
export interface MemberQuery {
  /** Words that a name or an address contains. */
  words: string[];
  emails: string[];
  ids: number[] | null;
  userIds: number[] | null;
  roles: Role[] | null;
  /** Slugs of teams. */
  teams: string[] | null;
  isInvited: boolean | null;
  isExpired: boolean | null;
  ssoLinked: boolean | null;
  has2fa: boolean | null;
  /** Nothing can match: an unknown key, an id that is no number, a scope that no role has. */
  isImpossible: boolean;
}

const TERM = /(?:([\w.]+):)?(?:"([^"]*)"|(\S+))/g;

/**
 * Reads a search as the reference's members index takes it (spec/invites.md 6.2): words, and `key:value` with the keys
 * email, id, user.id, role, scope, isInvited, ssoLinked, has2fa, hasExternalUsers; and with ours: team (a slug) and
 * isExpired. An unknown key finds nobody.
 */
export function parseMemberQuery(text: string): MemberQuery {
  const query: MemberQuery = {
    words: [],
    emails: [],
    ids: null,
    userIds: null,
    roles: null,
    teams: null,
    isInvited: null,
    isExpired: null,
    ssoLinked: null,
    has2fa: null,
    isImpossible: false,
  };
  for (const [, key, quoted, plain] of text.matchAll(TERM)) {
    const value = (quoted ?? plain ?? '').trim();
    if (value === '') continue;
    if (key === undefined) query.words.push(value.toLowerCase());
    else readTerm(query, key, value);
  }
  return query;
}

function readTerm(query: MemberQuery, key: string, value: string): void {
  const read = READERS[key];
  if (!read?.(query, value)) query.isImpossible = true;
}

/** Each answers whether the value can mean anything. */
const READERS: Readonly<Record<string, (query: MemberQuery, value: string) => boolean>> = {
  email: (query, value) => query.emails.push(value.normalize('NFKC').toLowerCase()) > 0,
  id: (query, value) => {
    query.ids ??= [];
    return isId(value) && query.ids.push(Number(value)) > 0;
  },
  'user.id': (query, value) => {
    query.userIds ??= [];
    return isId(value) && query.userIds.push(Number(value)) > 0;
  },
  role: (query, value) => {
    const roles = ROLES.filter((role) => role === value.toLowerCase());
    query.roles = [...(query.roles ?? []), ...roles];
    return roles.length > 0;
  },
  scope: (query, value) => {
    const roles = ROLES.filter((role) =>
      (roleDefinition(role).permissions as readonly string[]).includes(value),
    );
    query.roles = roles.filter((role) => query.roles?.includes(role) ?? true);
    return roles.length > 0;
  },
  team: (query, value) => {
    query.teams ??= [];
    return query.teams.push(value.toLowerCase()) > 0;
  },
  isInvited: flag('isInvited'),
  isExpired: flag('isExpired'),
  ssoLinked: flag('ssoLinked'),
  has2fa: flag('has2fa'),
  // Nobody has any: "false" is everybody, "true" is nobody.
  hasExternalUsers: (_query, value) => value === 'false',
};

function isId(value: string): boolean {
  return /^\d{1,15}$/.test(value);
}

function flag(key: 'isInvited' | 'isExpired' | 'ssoLinked' | 'has2fa') {
  return (query: MemberQuery, value: string): boolean => {
    query[key] = value === 'true';
    return value === 'true' || value === 'false';
  };
}
