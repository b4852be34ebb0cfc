import { z } from 'zod';
import { attributeName, type Filter } from './filter.ts';
import { scimId } from './get-scim-user.ts';
import { type PatchOperation, parsePatch } from './patch.ts';
import { scimError } from './scim-error.ts';

const EXTERNAL_ID_LENGTH_MAX = 200;

/** One step of a change of who is in a group; they are done in order. */
export type MemberStep = { op: 'add' | 'remove' | 'replace'; ids: number[] };

/** What a provider says of a group; what it does not mention is not there. */
export interface GroupPatch {
  displayName?: string;
  externalId?: string | null;
  steps: MemberStep[];
}

/** A group as `POST` and `PUT` send it. Errors: `invalidValue`, for a missing `displayName` too. */
export function groupOf(body: Record<string, unknown>): GroupPatch & { displayName: string } {
  const patch: GroupPatch = { externalId: null, steps: [] };
  setAll(patch, 'replace', body);
  const { displayName } = patch;
  if (displayName === undefined) throw scimError('invalidValue', 'Give the displayName.');
  return { ...patch, displayName };
}

/**
 * The changes of a `PATCH`. Members are named by id: in the value, as RFC 7644 and Entra ID do, or in the path,
 * `members[value eq "7"]`. Removing `members` without a value removes all of them.
 *
 * Errors: those of `parsePatch`; `invalidPath` for another filter; `invalidValue`.
 */
export function groupPatchOf(body: Record<string, unknown>): GroupPatch {
  const patch: GroupPatch = { steps: [] };
  for (const operation of parsePatch(body)) applyTo(patch, operation);
  return patch;
}

function applyTo(patch: GroupPatch, { op, path, value }: PatchOperation): void {
  if (path === null) {
    setAll(patch, op, value as Record<string, unknown>);
    return;
  }
  if (path.attribute !== 'members') {
    if (op === 'remove' && path.attribute === 'displayname') {
      throw scimError('mutability', '“displayName” cannot be removed.');
    }
    set(patch, op, path.attribute, op === 'remove' ? null : value);
    return;
  }
  if (path.filter !== null) {
    if (op !== 'remove')
      throw scimError('invalidPath', 'A member that is picked by its value can only be removed.');
    patch.steps.push({ op, ids: pickedIds(path.filter) });
  } else if (op === 'remove' && value === null) patch.steps.push({ op: 'replace', ids: [] });
  else patch.steps.push({ op, ids: idsOf(value) });
}

function setAll(patch: GroupPatch, op: 'add' | 'replace' | 'remove', values: Record<string, unknown>): void {
  for (const [key, value] of Object.entries(values)) set(patch, op, attributeName(key), value);
}

function set(patch: GroupPatch, op: 'add' | 'replace' | 'remove', attribute: string, value: unknown): void {
  if (attribute === 'displayname') patch.displayName = textOf(attribute, value);
  if (attribute === 'externalid') patch.externalId = value === null ? null : textOf(attribute, value);
  if (attribute === 'members') patch.steps.push({ op, ids: idsOf(value) });
}

const textValue = z.string().trim().min(1).max(EXTERNAL_ID_LENGTH_MAX);

function textOf(attribute: string, value: unknown): string {
  const parsed = textValue.safeParse(value);
  if (parsed.success) return parsed.data;
  throw scimError('invalidValue', `${attribute}: a text of 1 to ${EXTERNAL_ID_LENGTH_MAX} characters.`);
}

const memberValue = z.object({ value: z.union([z.string(), z.int()]) });
const membersValue = z.union([z.array(memberValue), memberValue.transform((member) => [member])]);

function idsOf(value: unknown): number[] {
  const parsed = membersValue.safeParse(value ?? []);
  if (parsed.success) return parsed.data.map((member) => scimId(String(member.value)));
  throw scimError('invalidValue', 'members: a list of objects with the id of a user as “value”.');
}

/** The ids of `value eq "7"`, also of several with `or`. */
function pickedIds(filter: Filter): number[] {
  if (filter.kind === 'or') return [...pickedIds(filter.left), ...pickedIds(filter.right)];
  if (filter.kind === 'compare' && filter.attribute === 'value' && filter.operator === 'eq') {
    return [scimId(String(filter.value))];
  }
  throw scimError('invalidPath', 'Pick members by their value, as in members[value eq "7"].');
}
