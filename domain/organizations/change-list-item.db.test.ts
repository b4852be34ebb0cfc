import { describe, expect, it } from 'vitest';
import { closeDb, openDb } from '#db/client.ts';
import { testDatabase } from '#test/database.ts';
import { logOf, ownedOrganization } from '#test/deletions.ts';
import { contextFor, createMember } from '#test/factories.ts';
import { changeListItem, isListSetting, itemId } from './change-list-item.ts';
import { OPTIONS } from './options.ts';
import { updateOrganization } from './update-organization.ts';

const database = testDatabase();
const key = (letter: string) => `${letter.repeat(42)}A`;

describe('changeListItem', () => {
  it('adds, edits and removes one item of a list of texts', async () => {
    const { organization, slug, ctx } = await ownedOrganization(database.db);
    const change = (wanted: Parameters<typeof changeListItem>[3]) =>
      changeListItem(ctx, slug, 'sensitiveFields', wanted);
    await change({ type: 'add', item: 'iban' });
    expect((await change({ type: 'add', item: 'card' })).values.sensitiveFields).toEqual(['iban', 'card']);
    expect((await change({ type: 'add', item: 'card' })).changes).toEqual([]);
    const edited = await change({ type: 'edit', id: 'iban', item: 'iban_*' });
    expect(edited.values.sensitiveFields).toEqual(['iban_*', 'card']);
    expect((await change({ type: 'remove', id: 'card' })).values.sensitiveFields).toEqual(['iban_*']);
    expect(await logOf(database.db, organization.id)).toHaveLength(4);
    for (const wanted of [
      { type: 'remove', id: 'card' } as const,
      { type: 'edit', id: '', item: 'x' } as const,
    ]) {
      await expect(change(wanted)).rejects.toMatchObject({ code: 'not-found' });
    }
    for (const item of ['', 7, null, ['x'], { name: 'x' }]) {
      await expect(change({ type: 'add', item })).rejects.toMatchObject({
        fields: { sensitiveFields: [expect.any(String)] },
      });
    }
  });

  it('names a relay by its key, and keeps the times of the others [S9.1.45]', async () => {
    const { slug, ctx } = await ownedOrganization(database.db);
    const change = (wanted: Parameters<typeof changeListItem>[3]) =>
      changeListItem(ctx, slug, 'trustedRelays', wanted);
    const first = await change({ type: 'add', item: { name: 'Oslo', publicKey: key('o') } });
    const both = await change({ type: 'add', item: { name: 'Bergen', publicKey: key('b') } });
    expect(both.values.trustedRelays[0]).toEqual(first.values.trustedRelays[0]);
    await expect(change({ type: 'add', item: { name: 'Twin', publicKey: key('o') } })).rejects.toMatchObject({
      fields: { trustedRelays: [expect.stringContaining(key('o'))] },
    });
    await change({ type: 'remove', id: key('o') });
    const none = await change({ type: 'remove', id: key('b') });
    expect(none.values.trustedRelays).toEqual([]);
  });

  it('takes and drops one member who sees replays, and nobody from outside', async () => {
    const { organization, owner, slug, ctx } = await ownedOrganization(database.db);
    const { user } = await createMember(database.db, organization.id, undefined, 'member');
    const change = (wanted: Parameters<typeof changeListItem>[3]) =>
      changeListItem(ctx, slug, 'replayAccessMembers', wanted);
    await change({ type: 'add', item: user.id });
    const both = await change({ type: 'add', item: owner.id });
    expect(both.values.replayAccessMembers).toEqual([owner.id, user.id].sort((a, b) => a - b));
    const one = await change({ type: 'remove', id: String(user.id) });
    expect(one.values.replayAccessMembers).toEqual([owner.id]);
    await expect(change({ type: 'add', item: 999_999 })).rejects.toMatchObject({
      fields: { replayAccessMembers: ['No members here: 999999.'] },
    });
  });

  it('knows lists only, and those who may change settings', async () => {
    const { organization, slug, ctx } = await ownedOrganization(database.db);
    for (const setting of ['name', 'require2FA', 'nothing', '__proto__']) {
      await expect(changeListItem(ctx, slug, setting, { type: 'add', item: 'x' })).rejects.toMatchObject({
        code: 'not-found',
      });
    }
    const { user } = await createMember(database.db, organization.id, undefined, 'member');
    await expect(
      changeListItem(contextFor(database.db, user.actor), slug, 'safeFields', { type: 'add', item: 'x' }),
    ).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('lets two sides add at once, and both stay', async () => {
    const { slug, owner, ctx } = await ownedOrganization(database.db);
    const other = openDb(database.url);
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    await Promise.all(
      names.map((item, index) =>
        changeListItem(contextFor(index % 2 ? other : database.db, owner.actor), slug, 'safeFields', {
          type: 'add',
          item,
        }),
      ),
    );
    await closeDb(other);
    const { values } = await updateOrganization(ctx, slug, {});
    expect([...values.safeFields].sort()).toEqual(names);
  });

  it('has every list of the registry', () => {
    expect(OPTIONS.filter(isListSetting).map((option) => option.key)).toEqual([
      'sensitiveFields',
      'safeFields',
      'defaultCodeReviewTriggers',
      'replayAccessMembers',
      'trustedRelays',
      'enabledConsolePlatforms',
    ]);
    expect([itemId('x'), itemId(7), itemId({ publicKey: 'k' })]).toEqual(['x', '7', 'k']);
  });
});
