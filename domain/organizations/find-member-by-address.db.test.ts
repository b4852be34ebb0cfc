import { expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { ownedOrganization } from '#test/deletions.ts';
import { createUser } from '#test/factories.ts';
import { findMemberByAddress } from './find-member-by-address.ts';

const database = testDatabase();

it('finds a member by address, and nobody else', async () => {
  const { owner, slug, ctx } = await ownedOrganization(database.db);
  const stranger = await createUser(database.db);
  expect(await findMemberByAddress(ctx, slug, ` ${owner.email.toUpperCase()} `)).toBe(owner.id);
  for (const address of [stranger.email, 'nobody', '']) {
    await expect(findMemberByAddress(ctx, slug, address)).rejects.toMatchObject({
      fields: { replayAccessMembers: [expect.any(String)] },
    });
  }
});
