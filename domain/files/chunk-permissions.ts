import type { Permission } from '#domain/members/roles.ts';

/** Whoever ships releases sends files; the reference asks for the same scopes (spec/files.md section 5). */
export const SEND_PERMISSIONS: readonly [Permission, ...Permission[]] = [
  'project:releases',
  'project:write',
  'project:admin',
];

/** Whoever may send files, or look at projects, may see them. */
export const SEE_PERMISSIONS: readonly [Permission, ...Permission[]] = [...SEND_PERMISSIONS, 'project:read'];
