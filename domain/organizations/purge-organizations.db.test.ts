import { and, eq, inArray, isNull } from 'drizzle-orm';
import { describe, expect, it, vi } from 'vitest';
import { closeDb, openDb } from '#db/client.ts';
import {
  avatars,
  fileBlobIndex,
  files,
  formerAvatars,
  invites,
  members,
  organizationDeletions,
  organizationOptions,
  teams,
} from '#db/schema/index.ts';
import { replaceAvatar } from '#domain/avatars/replace-avatar.ts';
import { sweepAvatarFiles } from '#domain/avatars/sweep-avatar-files.ts';
import { testDatabase } from '#test/database.ts';
import { hoursAhead, logOf, ownedOrganization, statusOf } from '#test/deletions.ts';
import { createInvite, createMember } from '#test/factories.ts';
import { arriving, picture } from '#test/pictures.ts';
import { createOrganization as make } from './create-organization.ts';
import { deleteOrganization } from './delete-organization.ts';
import { getSettings } from './get-settings.ts';
import { purgeOrganizations } from './purge-organizations.ts';
import { updateOrganization } from './update-organization.ts';

const database = testDatabase();
const newOrganization = () => ownedOrganization(database.db);
const later = (hours: number) => hoursAhead(database.db, hours);

describe('purgeOrganizations', () => {
  /** An organization with some of everything, whose deletion was asked for. */
  async function doomed() {
    const made = await newOrganization();
    const { organization, owner, slug, ctx } = made;
    await createMember(database.db, organization.id, undefined, 'member');
    await createInvite(database.db, organization.id, owner);
    await database.db.insert(teams).values({ organizationId: organization.id, slug: 'spans', name: 'Spans' });
    await updateOrganization(ctx, slug, { sensitiveFields: ['iban'] });
    await deleteOrganization(ctx, slug);
    return made;
  }

  async function rowsLeft(organizationId: number): Promise<number> {
    const counts = await Promise.all(
      [members, invites, teams, organizationOptions].map((table) =>
        database.db.$count(table, eq(table.organizationId, organizationId)),
      ),
    );
    return counts.reduce((sum, one) => sum + one, 0);
  }

  it('removes every row, frees the slug, and leaves the log and the tombstone', async () => {
    const { organization, owner, slug, ctx } = await doomed();
    expect(await purgeOrganizations(later(23))).toBe(0);
    expect(await rowsLeft(organization.id)).toBe(5);
    expect(await purgeOrganizations(later(25))).toBe(1);
    expect([await statusOf(database.db, organization.id), await rowsLeft(organization.id)]).toEqual([
      undefined,
      0,
    ]);
    await expect(getSettings(ctx, slug)).rejects.toMatchObject({ code: 'not-found' });
    const [tombstone] = await database.db
      .select()
      .from(organizationDeletions)
      .where(eq(organizationDeletions.organizationId, organization.id));
    expect(tombstone).toMatchObject({ name: organization.name, slug, actorLabel: owner.name });
    expect(tombstone?.purgedAt).toBeInstanceOf(Date);
    const log = await logOf(database.db, organization.id);
    expect(log.map(({ event, actorType }) => [event, actorType])).toEqual([
      ['org.edit', 'user'],
      ['org.remove', 'user'],
      ['org.purge', 'system'],
    ]);
    expect((await make(ctx, { name: 'Next', slug })).slug).toBe(slug);
    expect(await purgeOrganizations(later(26))).toBe(0);
  });

  it('leaves no file of its pictures, former ones included, and nothing refers to their bytes', async () => {
    const { organization, slug, ctx } = await newOrganization();
    const target = { type: 'organization', organization: slug } as const;
    for (const color of ['#b00', '#00b'])
      await replaceAvatar(ctx, target, { source: arriving(await picture({ color })) });
    const [avatar] = await database.db
      .select()
      .from(avatars)
      .where(eq(avatars.organizationId, organization.id));
    const former = await database.db
      .select()
      .from(formerAvatars)
      .where(eq(formerAvatars.avatarId, avatar?.id ?? 0));
    const fileIds = [avatar, ...former]
      .flatMap((one) => [one?.fileId, one?.originalFileId])
      .filter((id) => typeof id === 'number');
    expect(fileIds).toHaveLength(4);
    await deleteOrganization(ctx, slug);
    await purgeOrganizations(later(25));
    await sweepAvatarFiles(later(27));
    expect(await database.db.$count(files, inArray(files.id, fileIds))).toBe(0);
    expect(await database.db.$count(fileBlobIndex, inArray(fileBlobIndex.fileId, fileIds))).toBe(0);
  });

  it('goes on where a crash stopped it', async () => {
    const { organization } = await doomed();
    const crashing = later(25);
    let transactions = 0;
    const transaction = crashing.db.transaction.bind(crashing.db);
    vi.spyOn(crashing.db, 'transaction').mockImplementation((work, config) => {
      transactions += 1;
      return transactions > 3 ? Promise.reject(new Error('The power went out.')) : transaction(work, config);
    });
    await expect(purgeOrganizations(crashing)).rejects.toThrow('The power went out.');
    vi.restoreAllMocks();
    expect(await statusOf(database.db, organization.id)).toBe('deletion_in_progress');
    expect(await purgeOrganizations(later(25))).toBe(1);
    expect(await statusOf(database.db, organization.id)).toBeUndefined();
  });

  it('is done once by several nodes at the same time', async () => {
    const { organization } = await doomed();
    const other = openDb(database.url);
    const done = await Promise.all(
      [database.db, other, database.db].map((db) => purgeOrganizations(hoursAhead(db, 25))),
    );
    await closeDb(other);
    expect(await statusOf(database.db, organization.id)).toBeUndefined();
    expect(done.reduce((sum, one) => sum + one, 0)).toBe(1);
    expect(
      (await logOf(database.db, organization.id)).filter(({ event }) => event === 'org.purge'),
    ).toHaveLength(1);
    const waiting = await database.db
      .select()
      .from(organizationDeletions)
      .where(
        and(
          eq(organizationDeletions.organizationId, organization.id),
          isNull(organizationDeletions.purgedAt),
        ),
      );
    expect(waiting).toEqual([]);
  });
});
