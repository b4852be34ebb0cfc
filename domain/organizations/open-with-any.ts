import type { Context } from '#domain/context.ts';
import { type Membership, type OpenOptions, openOrganization } from '#domain/members/access.ts';
import type { Permission } from '#domain/members/roles.ts';
import { ForbiddenError } from '#lib/errors.ts';

/**
 * `openOrganization` for a caller who has at least one of the permissions, such as a token with `org:admin` alone. Whoever
 * has none of them is told about the first, which says more to most.
 */
export async function openWithAny(
  ctx: Context,
  idOrSlug: string,
  [first, ...others]: readonly [Permission, ...Permission[]],
  options: OpenOptions = {},
): Promise<Membership> {
  try {
    return await openOrganization(ctx, idOrSlug, first, options);
  } catch (error) {
    const [next, ...rest] = others;
    if (!(error instanceof ForbiddenError) || next === undefined) throw error;
    return openWithAny(ctx, idOrSlug, [next, ...rest], options).catch(() => {
      throw error;
    });
  }
}
