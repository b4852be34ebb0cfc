import { and, eq, isNotNull } from 'drizzle-orm';
import { emailAddresses, members } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import { openOrganization } from '#domain/members/access.ts';
import { parseEmail } from '#lib/email-address.ts';
import { InvalidError } from '#lib/errors.ts';

/** The user behind a member's proven address. Throws InvalidError (`replayAccessMembers`) when no member has it, or it is none. */
export async function findMemberByAddress(ctx: Context, idOrSlug: string, address: string): Promise<number> {
  const { organization } = await openOrganization(ctx, idOrSlug, 'member:read');
  const parsed = parseEmail(address);
  if (!parsed.ok) throw new InvalidError({ replayAccessMembers: [parsed.message] });
  const [found] = await ctx.db
    .select({ userId: members.userId })
    .from(members)
    .innerJoin(emailAddresses, eq(emailAddresses.userId, members.userId))
    .where(
      and(
        eq(members.organizationId, organization.id),
        eq(emailAddresses.addressNormalized, parsed.normalized),
        isNotNull(emailAddresses.verifiedAt),
      ),
    );
  if (!found)
    throw new InvalidError({ replayAccessMembers: [`No member here has the address “${address}”.`] });
  return found.userId;
}
