import { and, eq } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { auditLogEntries, type Change, teams } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import { openOrganization, requireActive } from '#domain/members/access.ts';
import { AppError, ForbiddenError, NotFoundError } from '#lib/errors.ts';
import type { AvatarView } from './avatar-view.ts';
import { chooseAvatarKind } from './choose-avatar-kind.ts';
import type { AvatarTarget } from './open-avatar-owner.ts';
import { putAvatarBack } from './put-avatar-back.ts';

/**
 * Takes back a change of an avatar: shows what was shown before that entry, under a new ident. The change is recorded as
 * any other. What shows already changes nothing.
 *
 * Errors: those of `openOrganization` for `org:read` and of `putAvatarBack`; NotFoundError without such an entry; AppError
 * `conflict` for an entry of something else; ForbiddenError for another person's picture.
 */
export async function putBackFromEntry(
  ctx: Context<Db>,
  idOrSlug: string,
  sequence: number,
): Promise<AvatarView> {
  const { organization } = await openOrganization(ctx, idOrSlug, 'org:read');
  requireActive(organization);
  const [entry] = await ctx.db
    .select()
    .from(auditLogEntries)
    .where(and(eq(auditLogEntries.organizationId, organization.id), eq(auditLogEntries.sequence, sequence)));
  if (!entry) throw new NotFoundError('entry');
  const { event, changes, data, targetId, targetUserId } = entry;
  const target = await targetOf(ctx, String(organization.id), { event, targetId, targetUserId });
  const before = kindBefore(changes);
  if (before !== 'upload') return chooseAvatarKind(ctx, target, before);
  const fileId = Number(data.formerFileId);
  if (!Number.isSafeInteger(fileId))
    throw new AppError('gone', 'That photo is no longer kept. Send it again.');
  return putAvatarBack(ctx, target, fileId);
}

/** What was shown before; an entry that names no kind went from one photo to another. */
function kindBefore(changes: readonly Change[]): 'letter' | 'upload' | 'gravatar' {
  const change = changes.find(({ field }) => field === 'avatarType');
  return change?.before === 'letter' || change?.before === 'gravatar' ? change.before : 'upload';
}

interface Subject {
  event: string;
  targetId: number | null;
  targetUserId: number | null;
}

async function targetOf(ctx: Context, organization: string, subject: Subject): Promise<AvatarTarget> {
  if (subject.event === 'org.avatar-edit') return { type: 'organization', organization };
  if (subject.event === 'member.avatar-edit') {
    if (ctx.actor.type !== 'user' || ctx.actor.userId !== subject.targetUserId) {
      throw new ForbiddenError('Only the person themselves may put their picture back.');
    }
    return { type: 'user', user: 'me' };
  }
  if (subject.event !== 'team.avatar-edit') {
    throw new AppError('conflict', 'This entry holds no change of an avatar.', { reason: 'not-revertible' });
  }
  const [team] = await ctx.db
    .select({ slug: teams.slug })
    .from(teams)
    .where(and(eq(teams.id, subject.targetId ?? 0), eq(teams.organizationId, Number(organization))));
  if (!team) throw new NotFoundError('team');
  return { type: 'team', organization, team: team.slug };
}
