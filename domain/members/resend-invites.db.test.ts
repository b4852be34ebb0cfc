import { inArray } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { invites } from '#db/schema/index.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createInvite, createOrganization } from '#test/factories.ts';
import { resendInvites } from './resend-invites.ts';

const database = testDatabase();

it('sends each again with a link of its own, and tells which is not pending any more', async () => {
  const { organization, owner, slug } = await createOrganization(database.db);
  const open = await createInvite(database.db, organization.id, owner, { expiresAt: new Date(0) });
  const declined = await createInvite(database.db, organization.id, owner, { status: 'declined' });
  const ids = [open.invite.id, declined.invite.id];
  const outcomes = await resendInvites(contextFor(database.db, owner.actor), slug, { invites: ids });
  expect(outcomes).toEqual([
    { id: open.invite.id, email: open.invite.email, isDone: true },
    { id: declined.invite.id, email: declined.invite.email, isDone: false, why: expect.any(String) },
  ]);
  const rows = await database.db.select().from(invites).where(inArray(invites.id, ids)).orderBy(invites.id);
  expect(rows.map(({ mailStatus }) => mailStatus)).toEqual(['queued', 'none']);
  expect(rows[0]?.expiresAt?.getTime()).toBeGreaterThan(Date.now());
});
