import { and, eq, inArray, isNotNull, or, sql } from 'drizzle-orm';
import { avatars, emailAddresses, members } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';

/** What the door of an organization shows beside the invite or link itself. */
export interface DoorFacts {
  memberCount: number;
  /** The public names of uploaded pictures; null means letters. */
  organizationFace: string | null;
  userFaces: ReadonlyMap<number, string | null>;
  /** Who is signed in, with their primary address. */
  caller: { id: number; name: string; address: string; isMember: boolean; avatarIdent: string | null } | null;
}

/** Big organizations are counted up to here; above it "10,000+" says as much. */
export const MEMBER_COUNT_MAX = 10_000;

/** Reads them, with the faces of the organization, of the caller and of one more user, such as the inviter. */
export async function readDoorFacts(
  ctx: Context,
  organizationId: number,
  { otherUserId, isMember }: { otherUserId: number | null; isMember: boolean },
): Promise<DoorFacts> {
  const faces = await shownFaces(ctx, organizationId, otherUserId);
  return {
    memberCount: await countMembers(ctx, organizationId),
    organizationFace: faces.organization,
    userFaces: faces.users,
    caller: await callerOf(ctx, isMember, faces.users),
  };
}

async function countMembers(ctx: Context, organizationId: number): Promise<number> {
  const some = ctx.db
    .select({ one: sql`1` })
    .from(members)
    .where(eq(members.organizationId, organizationId))
    .limit(MEMBER_COUNT_MAX)
    .as('some');
  const [row] = await ctx.db.select({ count: sql<number>`count(*)::int` }).from(some);
  return row?.count ?? 0;
}

async function shownFaces(ctx: Context, organizationId: number, otherUserId: number | null) {
  const caller = ctx.actor.type === 'user' ? [ctx.actor.userId] : [];
  const userIds = [...caller, ...(otherUserId === null ? [] : [otherUserId])];
  const rows = await ctx.db
    .select({ userId: avatars.userId, ident: avatars.ident })
    .from(avatars)
    .where(
      and(
        // A photo, or a Gravatar once its copy is here.
        or(eq(avatars.kind, 'upload'), and(eq(avatars.kind, 'gravatar'), isNotNull(avatars.gravatarFileId))),
        or(
          eq(avatars.organizationId, organizationId),
          userIds.length > 0 ? inArray(avatars.userId, userIds) : undefined,
        ),
      ),
    );
  return {
    organization: rows.find((row) => row.userId === null)?.ident ?? null,
    users: new Map(rows.flatMap((row) => (row.userId === null ? [] : [[row.userId, row.ident] as const]))),
  };
}

async function callerOf(ctx: Context, isMember: boolean, faces: ReadonlyMap<number, string | null>) {
  const { actor } = ctx;
  if (actor.type !== 'user') return null;
  const [primary] = await ctx.db
    .select({ address: emailAddresses.address })
    .from(emailAddresses)
    .where(and(eq(emailAddresses.userId, actor.userId), eq(emailAddresses.isPrimary, true)));
  return {
    id: actor.userId,
    name: actor.label,
    address: primary?.address ?? '',
    isMember,
    avatarIdent: faces.get(actor.userId) ?? null,
  };
}
