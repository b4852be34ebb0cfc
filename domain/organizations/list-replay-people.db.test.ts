import { expect, it } from 'vitest';
import { removeMember } from '#domain/members/remove-member.ts';
import { testDatabase } from '#test/database.ts';
import { ownedOrganization } from '#test/deletions.ts';
import { createMember, createUser } from '#test/factories.ts';
import { listReplayPeople } from './list-replay-people.ts';
import { updateOrganization } from './update-organization.ts';

const database = testDatabase();

it('names who sees replays, and forgets who left', async () => {
  const { organization, owner, slug, ctx } = await ownedOrganization(database.db);
  const ada = await createUser(database.db, { name: 'Ada' });
  const { member } = await createMember(database.db, organization.id, ada, 'member');
  await updateOrganization(ctx, slug, { replayAccessMembers: [owner.id, ada.id] });
  expect(await listReplayPeople(ctx, slug)).toEqual([
    { userId: ada.id, name: 'Ada', email: ada.email },
    { userId: owner.id, name: owner.name, email: owner.email },
  ]);
  await removeMember(ctx, slug, String(member.id));
  expect((await listReplayPeople(ctx, slug)).map(({ userId }) => userId)).toEqual([owner.id]);
});
