import { eq } from 'drizzle-orm';
import { avatars } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import type { Membership } from '#domain/members/access.ts';
import { callerHasTwoFactor } from './caller-has-two-factor.ts';
import { openWithAny } from './open-with-any.ts';
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
  /** The public name of the uploaded picture; null means letters. */
  avatarIdent: string | null;
}

/**
 * Everything that is set on an organization, for any member of it, with what the caller may change. A token needs one of
 * `org:read`, `org:write` and `org:admin`.
 * Errors as `openOrganization` has them.
 */
export async function getSettings(ctx: Context, idOrSlug: string): Promise<Settings> {
  const scopes = ['org:read', 'org:write', 'org:admin'] as const;
  const membership = await openWithAny(ctx, idOrSlug, scopes, { evenDeleted: true });
  const values = await readEffectiveValues(ctx, membership.organization);
  const [avatar] = await ctx.db
    .select({ kind: avatars.kind, ident: avatars.ident })
    .from(avatars)
    .where(eq(avatars.organizationId, membership.organization.id));
  return {
    membership,
    values,
    revision: membership.organization.revision,
    capabilities: capabilitiesOf(ctx, membership, values, await callerHasTwoFactor(ctx)),
    avatarIdent: avatar?.kind === 'upload' ? avatar.ident : null,
  };
}

function capabilitiesOf(ctx: Context, membership: Membership, values: OptionValues, hasTwoFactor: boolean) {
  const closed = membership.organization.status === 'active' ? null : 'This organization is being deleted.';
  const entries = OPTIONS.map((option) => {
    const obstacle = values[option.key] === true ? null : obstacleOf(option.key, { hasTwoFactor });
    const why = closed ?? refusalOf(ctx.actor, membership.permissions, option) ?? obstacle;
    return [option.key, { isAllowed: why === null, why }];
  });
  // One entry for every key of the registry.
  return Object.fromEntries(entries) as Record<OptionKey, Capability>;
}
