import { expect, it } from 'vitest';
import { avatarPath } from '#domain/avatars/address.ts';
import { chooseAvatarKind } from '#domain/avatars/choose-avatar-kind.ts';
import { replaceAvatar } from '#domain/avatars/replace-avatar.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createOrganization } from '#test/factories.ts';
import { arriving, picture } from '#test/pictures.ts';
import { listEntries } from './list-entries.ts';

const database = testDatabase();

it('knows the picture that an entry put in place, while it shows', async () => {
  const { owner, slug } = await createOrganization(database.db);
  const ctx = contextFor(database.db, owner.actor);
  const ofUser = { type: 'user', user: 'me' } as const;
  const ofHouse = { type: 'organization', organization: slug } as const;
  const list = async (filters?: unknown) => (await listEntries(ctx, slug, filters)).entries;
  const mine = await replaceAvatar(ctx, ofUser, { source: arriving(await picture()) });
  const ours = await replaceAvatar(ctx, ofHouse, { source: arriving(await picture()) });
  expect((await list()).map(({ pictureUrl }) => pictureUrl)).toEqual([
    avatarPath('organization', ours.ident ?? ''),
    avatarPath('user', mine.ident ?? ''),
  ]);
  await chooseAvatarKind(ctx, ofUser, 'letter');
  const entries = await list({ event: 'member.avatar-edit' });
  expect(entries.map(({ pictureUrl }) => pictureUrl)).toEqual([null, null]);
  expect(entries[0]?.actor.avatarIdent).toBeNull();
});
