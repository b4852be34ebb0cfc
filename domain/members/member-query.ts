import { ROLES, type Role, roleDefinition } from './roles.ts';

/** What a search over members asks for. Several of one key are joined by "or", different keys and words by "and". */
export interface MemberQuery {
  /** Words that a name or an address contains. */
  words: string[];
  emails: string[];
  ids: number[] | null;
  userIds: number[] | null;
  roles: Role[] | null;
  isInvited: boolean | null;
  ssoLinked: boolean | null;
  /** Nothing can match: an unknown key, an id that is no number, a scope that no role has. */
  isImpossible: boolean;
}

const TERM = /(?:([\w.]+):)?(?:"([^"]*)"|(\S+))/g;

/**
 * Reads a search as the reference's members index takes it (spec/invites.md 6.2): words, and `key:value` with the keys
 * email, id, user.id, role, scope, isInvited, ssoLinked, has2fa, hasExternalUsers. An unknown key finds nobody.
 */
export function parseMemberQuery(text: string): MemberQuery {
  const query: MemberQuery = {
    words: [],
    emails: [],
    ids: null,
    userIds: null,
    roles: null,
    isInvited: null,
    ssoLinked: null,
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
  isInvited: (query, value) => {
    query.isInvited = value === 'true';
    return isFlag(value);
  },
  ssoLinked: (query, value) => {
    query.ssoLinked = value === 'true';
    return isFlag(value);
  },
  // Nobody has either yet: "false" is everybody, "true" is nobody.
  has2fa: (_query, value) => value === 'false',
  hasExternalUsers: (_query, value) => value === 'false',
};

function isId(value: string): boolean {
  return /^\d{1,15}$/.test(value);
}

function isFlag(value: string): boolean {
  return value === 'true' || value === 'false';
}
