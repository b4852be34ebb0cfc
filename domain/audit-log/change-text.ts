/** How a changed value reads. Client-safe. */
import { roleName } from '#domain/members/roles.ts';
import { findOption } from '#domain/organizations/options.ts';
import { teamRoleName } from '#domain/teams/team-roles.ts';

const TEXT_LENGTH_MAX = 80;

/** Fields of entries that are no settings. */
const FIELD_LABELS: Readonly<Record<string, string>> = {
  role: 'Role',
  teams: 'Teams',
  teamRoles: 'Team roles',
  teamRole: 'Role in the team',
  avatar: 'Avatar',
  avatarType: 'Avatar',
  expiresAt: 'Good until',
  scopes: 'Scopes',
  status: 'State',
  streamUrl: 'Address',
  streamAuthorization: 'Authorization header',
  streamSecret: 'Signing secret',
  streamIsPaused: 'Paused',
  name: 'Name',
  issuer: 'Issuer',
  clientId: 'Client id',
  isRequired: 'Required',
  roleClaim: 'Claim for roles',
  teamClaim: 'Claim for teams',
};

/** What a field is called on the page it is changed on. */
export function fieldLabel(field: string): string {
  return findOption(field)?.label ?? FIELD_LABELS[field] ?? field;
}

/** What people are called, by their id. */
export type Names = Readonly<Record<string, string>>;

/** A value as its control shows it: On and Off, the words of a choice, a number, a text that is cut when it is long. */
export function valueText(field: string, value: unknown, names: Names = {}): string {
  if (value === null || value === undefined || value === '') return 'Not set';
  if (typeof value === 'boolean') return value ? 'On' : 'Off';
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value))
    return value.length === 0 ? 'None' : cut(itemTexts(field, value, names).join(', '));
  if (typeof value !== 'string') return cut(JSON.stringify(value));
  const type = findOption(field)?.value;
  if (type?.type === 'enum')
    return type.choices.find((choice) => choice.value === value)?.label ?? cut(value);
  if (type?.type === 'json') return `JSON, ${value.length} characters`;
  if (field === 'role') return roleName(value);
  if (field === 'teamRole') return teamRoleName(value);
  return cut(value);
}

/** The items of a list, people by their names; one whose name is not known is told by the id. */
export function itemTexts(field: string, items: readonly unknown[], names: Names = {}): string[] {
  if (findOption(field)?.value.type !== 'ids') return items.map(itemText);
  return items.map((id) => names[String(id)] ?? `User ${id}`);
}

/** One item of a list: a text, or the name of a thing. */
export function itemText(item: unknown): string {
  if (typeof item === 'string' || typeof item === 'number') return String(item);
  if (typeof item === 'object' && item !== null && 'name' in item) return String(item.name);
  return JSON.stringify(item);
}

function cut(text: string): string {
  return text.length <= TEXT_LENGTH_MAX ? text : `${text.slice(0, TEXT_LENGTH_MAX - 1)}…`;
}
