import { and, eq, inArray, or, sql } from 'drizzle-orm';
import { avatars, emailAddresses, members } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import { maskEmail } from '#lib/email-address.ts';
import { type FoundInvite, findInvite, type InviteLink } from './find-invite.ts';
import { linkProvesAddress } from './invite-link.ts';
import { type InviteState, inviteState } from './invite-state.ts';
import type { Role } from './roles.ts';

export interface InviteView {
  state: Exclude<InviteState, 'unknown'>;
  id: number;
  organization: { id: number; slug: string; name: string; memberCount: number; avatarIdent: string | null };
  inviter: { id: number; name: string; role: Role | null; avatarIdent: string | null } | null;
  /** The invited address: whole for its owner and for whoever is signed out with an open invite, masked for the rest. */
  address: string;
  role: string;
  teamNames: string[];
  message: string | null;
  createdAt: Date;
  mailedAt: Date | null;
  expiresAt: Date | null;
  endedAt: Date | null;
  /** Who is signed in, with their primary address. */
  caller: { id: number; name: string; address: string; isMember: boolean; avatarIdent: string | null } | null;
  /** Whether signing up through this link proves the address (invite-link.ts). */
  provesAddress: boolean;
}

/** The states in which the reader has shown, or is asked to show, that the invited address is theirs. */
const SHOWS_ADDRESS = new Set<InviteState>([
  'ready',
  'signed-out-known',
  'signed-out-new',
  'address-unverified',
  'used-by-you',
]);

/** What a link leads to, or null for one that was never issued. Reads only: mail scanners open every link. */
export async function readInvite(ctx: Context, link: InviteLink): Promise<InviteView | null> {
  const found = await findInvite(ctx, link);
  if (!found) return null;
  const { invite, organization, inviter, inviterRole, facts } = found;
  const state = inviteState(facts);
  if (state === 'unknown') return null;
  const faces = await uploadedFaces(ctx, found);
  return {
    state,
    id: invite.id,
    organization: {
      id: organization.id,
      slug: organization.slug,
      name: organization.name,
      memberCount: await countMembers(ctx, organization.id),
      avatarIdent: faces.organization,
    },
    inviter: inviter && { ...inviter, role: inviterRole, avatarIdent: faces.users.get(inviter.id) ?? null },
    address: SHOWS_ADDRESS.has(state) ? invite.email : maskEmail(invite.email),
    role: invite.role,
    teamNames: found.teamNames,
    message: invite.message,
    createdAt: invite.createdAt,
    mailedAt: invite.mailedAt,
    expiresAt: invite.expiresAt,
    endedAt: invite.endedAt,
    caller: await callerOf(ctx, facts.caller?.isMember ?? false, faces.users),
    provesAddress: linkProvesAddress(invite),
  };
}

/** Big organizations are counted up to here; above it "10,000+" says as much. */
export const MEMBER_COUNT_MAX = 10_000;

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

async function uploadedFaces(ctx: Context, { organization, inviter }: FoundInvite) {
  const caller = ctx.actor.type === 'user' ? [ctx.actor.userId] : [];
  const userIds = [...caller, ...(inviter ? [inviter.id] : [])];
  const rows = await ctx.db
    .select({ userId: avatars.userId, ident: avatars.ident })
    .from(avatars)
    .where(
      and(
        eq(avatars.kind, 'upload'),
        or(
          eq(avatars.organizationId, organization.id),
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
