import type { SelectOption } from '#components/form/select-field.tsx';
import { type Granter, grantableRoles } from '#domain/members/grant.ts';
import { ROLE_DEFINITIONS, roleName } from '#domain/members/roles.ts';

/** The roles to choose from; those above the chooser's own say why not. A retired one only shows where it is held. */
export function roleOptions(granter: Granter, held?: string): SelectOption[] {
  const grantable = new Set(grantableRoles(granter));
  return ROLE_DEFINITIONS.filter((role) => !role.isRetired || role.id === held).map((role) => ({
    value: role.id,
    label: `${role.name}: ${role.description}`,
    disabled: !grantable.has(role.id),
    why: 'above your own role',
  }));
}

/** The role that somebody has, where it can only be looked at. */
export function heldRoleOption(held: string): SelectOption[] {
  return [{ value: held, label: roleName(held) }];
}
