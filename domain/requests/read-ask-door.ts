import { and, eq } from 'drizzle-orm';
import { members } from '#db/schema/index.ts';
import { actingUserId, type Context } from '#domain/context.ts';
import { readDoorFacts } from '#domain/members/read-door-facts.ts';
import { openForAsking } from './open-for-asking.ts';

export interface AskDoor {
  organization: { id: number; slug: string; name: string; memberCount: number; avatarIdent: string | null };
  isMember: boolean;
  /** The caller's primary address. */
  address: string | null;
}

/** What stands on the door where outsiders ask to join: its name and face, nothing of who is inside. Errors: those of `openForAsking`. */
export async function readAskDoor(ctx: Context, idOrSlug: string): Promise<AskDoor> {
  const { id, slug, name } = await openForAsking(ctx, idOrSlug);
  const own = await ctx.db
    .select({ id: members.id })
    .from(members)
    .where(and(eq(members.organizationId, id), eq(members.userId, actingUserId(ctx.actor) ?? 0)));
  const isMember = own.length > 0;
  const { memberCount, organizationFace, caller } = await readDoorFacts(ctx, id, {
    otherUserId: null,
    isMember,
  });
  return {
    organization: { id, slug, name, memberCount, avatarIdent: organizationFace },
    isMember,
    address: caller?.address || null,
  };
}
