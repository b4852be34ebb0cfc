import type { Context } from '#domain/context.ts';
import { type Membership, openOrganization } from '#domain/members/access.ts';
import { OPTIONS, type OptionKey, type OptionValues } from './options.ts';
import { readEffectiveValues } from './read-effective-values.ts';
import { obstacleOf, refusalOf } from './setting-rules.ts';

/** For one setting: may the caller change it, and if not, why. */
export interface Capability {
  isAllowed: boolean;
  why: string | null;
}

export interface Settings {
  membership: Membership;
  values: OptionValues;
  /** What to send as `ifRevision` with a change that is made on top of these values. */
  revision: number;
  capabilities: Readonly<Record<OptionKey, Capability>>;
}

/**
 * Everything that is set on an organization, for any member of it (`org:read`), with what the caller may change.
 * Errors as `openOrganization` has them.
 */
export async function getSettings(ctx: Context, idOrSlug: string): Promise<Settings> {
  const membership = await openOrganization(ctx, idOrSlug, 'org:read');
  const values = await readEffectiveValues(ctx, membership.organization);
  return {
    membership,
    values,
    revision: membership.organization.revision,
    capabilities: capabilitiesOf(ctx, membership, values),
  };
}

function capabilitiesOf(ctx: Context, membership: Membership, values: OptionValues) {
  const closed = membership.organization.status === 'active' ? null : 'This organization is being deleted.';
  const entries = OPTIONS.map((option) => {
    const obstacle = values[option.key] === true ? null : obstacleOf(option.key);
    const why = closed ?? refusalOf(ctx.actor, membership.permissions, option) ?? obstacle;
    return [option.key, { isAllowed: why === null, why }];
  });
  // One entry for every key of the registry.
  return Object.fromEntries(entries) as Record<OptionKey, Capability>;
}
