import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { contextFor, createInvite, createOrganization } from '#test/factories.ts';
import { askForNewInvite } from './ask-for-new-invite.ts';

const database = testDatabase();
const NOBODY = () => contextFor(database.db, { type: 'anonymous' });

async function house(overrides: Parameters<typeof createInvite>[3]) {
  const { organization, owner } = await createOrganization(database.db);
  return createInvite(database.db, organization.id, owner, overrides);
}

async function queued(inviteId: number) {
  return database.db.execute<{ data: { because: string } }>(
    sql`select data from pgboss.job where name = 'members-mail-new-invite-wanted' and (data->>'inviteId')::bigint = ${inviteId}`,
  );
}

describe('askForNewInvite', () => {
  it.each([
    [{ expiresAt: new Date(0) }, 'it has expired'],
    [{ status: 'revoked' as const }, 'it was revoked'],
    [{ status: 'declined' as const }, 'it was declined'],
    [{ status: 'accepted' as const }, 'it was used before'],
  ])('writes to whoever can help, and says why: %j', async (overrides, because) => {
    const { link, invite } = await house(overrides);
    await askForNewInvite(NOBODY(), link);
    expect((await queued(invite.id)).map(({ data }) => data.because)).toEqual([because]);
  });

  it('is not for a link that still works, nor for one that was never issued', async () => {
    const { link } = await house({});
    await expect(askForNewInvite(NOBODY(), link)).rejects.toMatchObject({ reason: 'signed-out-new' });
    const unknown = askForNewInvite(NOBODY(), { ...link, token: 'wrong' });
    await expect(unknown).rejects.toMatchObject({ reason: 'unknown' });
  });

  it('writes at most three times a day', async () => {
    const { link, invite } = await house({ expiresAt: new Date(0) });
    for (let time = 0; time < 3; time += 1) await askForNewInvite(NOBODY(), link);
    await expect(askForNewInvite(NOBODY(), link)).rejects.toMatchObject({ code: 'rate-limited' });
    expect(await queued(invite.id)).toHaveLength(3);
  });
});
