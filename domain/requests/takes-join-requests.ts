import type { Context } from '#domain/context.ts';
import type { Organization } from '#domain/members/access.ts';
import { readOption } from '#domain/organizations/read-option.ts';

/** Whether outsiders may ask to join here: the setting is on and the organization open. */
export async function takesJoinRequests(ctx: Context, organization: Organization): Promise<boolean> {
  return organization.status === 'active' && (await readOption(ctx, organization.id, 'allowJoinRequests'));
}
