import { and, count, eq, gt, isNull, or } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { type Change, invites, members } from '#db/schema/index.ts';
import { type Context, inTransaction } from '#domain/context.ts';
import type { Organization } from '#domain/members/access.ts';
import type { Permission } from '#domain/members/roles.ts';
import { membersWithoutTwoFactor } from './two-factor-jobs.ts';
import { type SavedSettings, updateOrganization } from './update-organization.ts';

/** What a change does beside the value itself, as a sentence and a count. */
export interface Effect {
  field: string;
  count: number;
  sentence: string;
  /** The first of those who are touched. */
  names?: string[];
}

const NAMES_MAX = 20;

/** What members may no longer do once a setting is off. */
const LOST_PERMISSIONS: Readonly<Record<string, Permission>> = {
  eventsMemberAdmin: 'event:admin',
  alertsMemberWrite: 'alerts:write',
};

export interface UpdatePreview {
  changes: Change[];
  effects: Effect[];
  /** The revision that the preview is about. */
  revision: number;
}

/**
 * What `updateOrganization` would change and whom that touches; nothing stays written. It runs the save itself and rolls
 * it back, so it refuses what the save would refuse, a taken slug and a stale revision included. Not for use inside of a
 * transaction that means to go on.
 */
export async function previewUpdate(
  ctx: Context,
  idOrSlug: string,
  patch: unknown,
  options: { ifRevision?: number } = {},
): Promise<UpdatePreview> {
  const preview: { found?: UpdatePreview } = {};
  const rolledBack = new Error('A preview is over and its transaction rolls back.');
  try {
    await inTransaction(ctx, async (tx) => {
      const saved = await updateOrganization(tx, idOrSlug, patch, options);
      const { changes, revision } = saved;
      preview.found = {
        changes,
        revision: changes.length === 0 ? revision : revision - 1,
        effects: await effectsOf(tx, saved),
      };
      throw rolledBack;
    });
  } catch (error) {
    if (error === rolledBack && preview.found) return preview.found;
    throw error;
  }
  throw rolledBack;
}

async function effectsOf(tx: Context<Tx>, { organization, changes }: SavedSettings): Promise<Effect[]> {
  const effects: Effect[] = [];
  for (const { field, after } of changes) {
    if (field === 'slug') {
      const open = await openInviteCount(tx, organization.id);
      const sentence = `Open invites that keep working: ${open}. The old address leads to the new one.`;
      effects.push({ field, count: open, sentence });
    }
    if (field === 'require2FA' && after === true) effects.push(await twoFactorEffect(tx, organization));
    const lost = after === false ? LOST_PERMISSIONS[field] : undefined;
    if (lost) {
      const plain = await memberCount(tx, organization.id);
      effects.push({ field, count: plain, sentence: `Members who lose the permission ${lost}: ${plain}.` });
    }
    if (field === 'allowMemberInvite' && after === false) {
      const plain = await memberCount(tx, organization.id);
      const sentence = `Members who can no longer invite on their own: ${plain}.`;
      effects.push({ field, count: plain, sentence });
    }
  }
  return effects;
}

async function twoFactorEffect(tx: Context<Tx>, organization: Organization): Promise<Effect> {
  const people = await membersWithoutTwoFactor(tx.db, organization.id);
  const from = organization.twoFactorFrom ?? tx.now();
  const names = people.slice(0, NAMES_MAX).map(({ name }) => name);
  const sentence = `Members without two-factor authentication: ${people.length}. They are told by mail, and kept out from ${from.toISOString()} until they set it up.`;
  return { field: 'require2FA', count: people.length, sentence, names };
}

async function openInviteCount(tx: Context<Tx>, organizationId: number): Promise<number> {
  const [row] = await tx.db
    .select({ open: count() })
    .from(invites)
    .where(
      and(
        eq(invites.organizationId, organizationId),
        eq(invites.status, 'pending'),
        or(isNull(invites.expiresAt), gt(invites.expiresAt, tx.now())),
      ),
    );
  return row?.open ?? 0;
}

async function memberCount(tx: Context<Tx>, organizationId: number): Promise<number> {
  const [row] = await tx.db
    .select({ plain: count() })
    .from(members)
    .where(and(eq(members.organizationId, organizationId), eq(members.role, 'member')));
  return row?.plain ?? 0;
}
