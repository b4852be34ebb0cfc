import { eq, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { closeDb, openDb } from '#db/client.ts';
import { invites, organizations } from '#db/schema/index.ts';
import { only } from '#lib/invariant.ts';
import type { MailMessage } from '#lib/mail/send.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createInvite, createOrganization } from '#test/factories.ts';
import type { InviteMailData } from './invite-mail-job.ts';
import { mailInvite } from './mail-invite.ts';
import { readInvite } from './read-invite.ts';
import { remindInvites } from './remind-invites.ts';

const database = testDatabase();
const DAY_MS = 24 * 60 * 60 * 1000;
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS);
/** Sent four weeks ago, open for two more days. */
const DUE = { expiresAt: inDays(2), mailedAt: inDays(-28), mailStatus: 'sent' as const };

async function house(overrides: Parameters<typeof createInvite>[3] = {}) {
  const { organization, owner, slug } = await createOrganization(database.db);
  const made = await createInvite(database.db, organization.id, owner, { ...DUE, ...overrides });
  const rowOf = async () =>
    only(await database.db.select().from(invites).where(eq(invites.id, made.invite.id)));
  return { organization, owner, slug, ...made, rowOf };
}

async function queued(inviteId: number): Promise<InviteMailData[]> {
  const rows = await database.db.execute<{ data: InviteMailData }>(
    sql`select data from pgboss.job where name = 'members-mail-invite' and (data->>'inviteId')::bigint = ${inviteId}`,
  );
  return rows.map(({ data }) => data);
}

describe('remindInvites', () => {
  it('sends one mail with a link of its own; the first link stays good', async () => {
    const { invite, link, rowOf } = await house();
    await remindInvites(contextFor(database.db));
    await remindInvites(contextFor(database.db));
    const job = only(await queued(invite.id));
    const sent: MailMessage[] = [];
    const run = { id: 'run', attempt: 1, isLastAttempt: false };
    await mailInvite(contextFor(database.db), job, run, async (message) => void sent.push(message));
    expect(sent).toMatchObject([{ to: invite.email, subject: expect.stringMatching(/^Reminder/) }]);
    const token = /\/([0-9a-f]{64})\//.exec(sent[0]?.text ?? '')?.[1] ?? '';
    const nobody = contextFor(database.db, { type: 'anonymous' });
    for (const each of [link, { ...link, token }]) {
      expect((await readInvite(nobody, each))?.state).toBe('signed-out-new');
    }
    expect(token).not.toBe(link.token);
    expect(await rowOf()).toMatchObject({ mailStatus: 'sent', remindedAt: expect.any(Date) });
  });

  it('reminds once when several processes look at once', async () => {
    const { invite } = await house();
    const other = openDb(database.url);
    await Promise.all([database.db, other].map((db) => remindInvites(contextFor(db))));
    await closeDb(other);
    expect(await queued(invite.id)).toHaveLength(1);
  });

  it.each([
    ['closes later', { expiresAt: inDays(4) }],
    ['has expired', { expiresAt: inDays(-1) }],
    ['was mailed a moment ago', { mailedAt: inDays(-1) }],
    ['was passed on as a link', { mailStatus: 'none' as const }],
    ['was declined', { status: 'declined' as const }],
  ])('leaves one alone that %s', async (_title, overrides) => {
    const { invite } = await house(overrides);
    await remindInvites(contextFor(database.db));
    expect(await queued(invite.id)).toEqual([]);
  });

  it('leaves invites of an organization alone that is being deleted', async () => {
    const { organization, invite } = await house();
    await database.db
      .update(organizations)
      .set({ status: 'pending_deletion' })
      .where(eq(organizations.id, organization.id));
    await remindInvites(contextFor(database.db));
    expect(await queued(invite.id)).toEqual([]);
  });
});
