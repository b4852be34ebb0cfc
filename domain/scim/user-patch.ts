import { z } from 'zod';
import { isRole, type Role } from '#domain/members/roles.ts';
import { parseEmail } from '#lib/email-address.ts';
import { attributeName } from './filter.ts';
import { type PatchOperation, parsePatch } from './patch.ts';
import { scimError } from './scim-error.ts';

const TEXT_LENGTH_MAX = 200;

/** What a provider says of somebody; what it does not mention is not there. */
export interface UserPatch {
  userName?: { address: string; normalized: string };
  externalId?: string | null;
  givenName?: string;
  familyName?: string;
  displayName?: string;
  /** null: it no longer says which. */
  role?: Role | null;
  isActive?: boolean;
}

/**
 * Somebody as `POST` and `PUT` send them: what is not mentioned is empty, but whether they are active and their role,
 * which stay. Attributes that Foyer does not keep are no error and are not kept; `emails` follows `userName`.
 *
 * Errors: `invalidValue` for a missing `userName` and for a value of the wrong kind.
 */
export function userOf(body: Record<string, unknown>): UserPatch & Required<Pick<UserPatch, 'userName'>> {
  const patch: UserPatch = { externalId: null, givenName: '', familyName: '', displayName: '' };
  setAll(patch, body);
  const { userName } = patch;
  if (!userName) throw scimError('invalidValue', 'Give the userName: an e-mail address.');
  return { ...patch, userName };
}

/** The changes of a `PATCH` (RFC 7644, section 3.5.2), the later over the earlier. Errors: those of `parsePatch`; `mutability` for removing what must be. */
export function userPatchOf(body: Record<string, unknown>): UserPatch {
  const patch: UserPatch = {};
  for (const operation of parsePatch(body)) applyTo(patch, operation);
  return patch;
}

function applyTo(patch: UserPatch, { op, path, value }: PatchOperation): void {
  if (path === null) {
    setAll(patch, value as Record<string, unknown>);
    return;
  }
  if (path.filter !== null || path.sub !== null) return;
  if (op === 'remove') clear(patch, path.attribute);
  else set(patch, path.attribute, value);
}

function clear(patch: UserPatch, attribute: string): void {
  if (attribute === 'username' || attribute === 'active') {
    throw scimError('mutability', `“${attribute}” cannot be removed.`);
  }
  if (attribute === 'name') Object.assign(patch, { givenName: '', familyName: '' });
  else set(patch, attribute, null);
}

/** Every attribute of an object, those inside `name` and behind the name of the core schema too. */
function setAll(patch: UserPatch, values: Record<string, unknown>): void {
  for (const [key, value] of Object.entries(values)) {
    const attribute = attributeName(key);
    if (/^urn:ietf:params:scim:schemas:core:2\.0:user$/.test(attribute) && isObject(value)) {
      setAll(patch, value);
    } else set(patch, attribute, value);
  }
}

function set(patch: UserPatch, attribute: string, value: unknown): void {
  if (attribute === 'username') patch.userName = addressOf(value);
  if (attribute === 'externalid') patch.externalId = textOf(attribute, value) || null;
  if (attribute === 'displayname') patch.displayName = textOf(attribute, value);
  if (attribute === 'name.givenname') patch.givenName = textOf(attribute, value);
  if (attribute === 'name.familyname') patch.familyName = textOf(attribute, value);
  if (attribute === 'active') patch.isActive = flagOf(value);
  if (attribute === 'sentryorgrole') patch.role = roleOf(value);
  if (attribute === 'name' && isObject(value)) {
    for (const [part, inner] of Object.entries(value)) set(patch, `name.${part.toLowerCase()}`, inner);
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function addressOf(value: unknown): { address: string; normalized: string } {
  const parsed = parseEmail(value);
  if (!parsed.ok) throw scimError('invalidValue', `userName: ${parsed.message}`);
  return { address: parsed.address, normalized: parsed.normalized };
}

const textValue = z.string().trim().max(TEXT_LENGTH_MAX);

function textOf(attribute: string, value: unknown): string {
  const parsed = textValue.safeParse(value ?? '');
  if (parsed.success) return parsed.data;
  throw scimError('invalidValue', `${attribute}: a text of at most ${TEXT_LENGTH_MAX} characters.`);
}

/** Entra ID writes "True" and "False". */
function flagOf(value: unknown): boolean {
  const written = typeof value === 'string' ? value.toLowerCase() : value;
  if (written === true || written === 'true') return true;
  if (written === false || written === 'false') return false;
  throw scimError('invalidValue', 'active: true or false.');
}

function roleOf(value: unknown): Role | null {
  if (value === null || value === undefined || value === '') return null;
  if (isRole(value)) return value;
  throw scimError('invalidValue', 'sentryOrgRole: member, admin or manager.');
}
