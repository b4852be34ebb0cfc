import { describe, expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { contextFor, createOrganization, unique } from '#test/factories.ts';
import { countInvite, INVITES_PER_ADDRESS, INVITES_PER_INVITER } from './count-invite.ts';

const database = testDatabase();
const ADDRESS = () => `${unique('invitee')}@halden.example`;

describe('countInvite', () => {
  it('stops the eleventh invite to one address in a day, not those to others', async () => {
    const { organization, owner } = await createOrganization(database.db);
    const ctx = contextFor(database.db, owner.actor);
    const address = ADDRESS();
    for (let time = 0; time < INVITES_PER_ADDRESS.attempts; time += 1) {
      await countInvite(ctx, organization.id, address);
    }
    const refused = countInvite(ctx, organization.id, address);
    await expect(refused).rejects.toMatchObject({ code: 'rate-limited', retryAfterMs: expect.any(Number) });
    await countInvite(ctx, organization.id, ADDRESS());
  });

  it('stops an inviter after a hundred in a day', async () => {
    const { organization, owner } = await createOrganization(database.db);
    const ctx = contextFor(database.db, owner.actor);
    await Promise.all(
      Array.from({ length: INVITES_PER_INVITER.attempts }, () =>
        countInvite(ctx, organization.id, ADDRESS()),
      ),
    );
    await expect(countInvite(ctx, organization.id, ADDRESS())).rejects.toMatchObject({
      code: 'rate-limited',
    });
  });
});
