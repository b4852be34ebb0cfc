import { describe, expect, it } from 'vitest';
import { MailError, type MailMessage } from '#lib/mail/send.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createMember, createOrganization, createRequest } from '#test/factories.ts';
import { mailRequestOutcome } from './mail-request-outcome.ts';

const database = testDatabase();
const RUN = { id: 'run', attempt: 1, isLastAttempt: false };

async function mailFor(requestId: number, outcome: 'approved' | 'denied') {
  const sent: MailMessage[] = [];
  await mailRequestOutcome(contextFor(database.db), { requestId, outcome }, RUN, async (message) => {
    sent.push(message);
  });
  return sent;
}

describe('mailRequestOutcome', () => {
  it('tells the member who asked for another, either way', async () => {
    const { organization } = await createOrganization(database.db);
    const { user } = await createMember(database.db, organization.id, undefined, 'member');
    const denied = await createRequest(database.db, organization.id, {
      requesterId: user.id,
      status: 'declined',
    });
    expect(await mailFor(denied.id, 'denied')).toMatchObject([
      {
        to: user.email,
        subject: `Your request to invite ${denied.email} to ${organization.name} was declined`,
      },
    ]);
    const approved = await createRequest(database.db, organization.id, {
      requesterId: user.id,
      kind: 'invite',
    });
    expect(await mailFor(approved.id, 'approved')).toMatchObject([
      { to: user.email, subject: `${approved.email} is invited to ${organization.name}` },
    ]);
  });

  it('tells whoever wanted in themselves that they were denied', async () => {
    const { organization } = await createOrganization(database.db);
    const { id, email } = await createRequest(database.db, organization.id, {
      kind: 'join-request',
      status: 'declined',
    });
    expect(await mailFor(id, 'denied')).toMatchObject([
      { to: email, subject: `Your request to join ${organization.name} was declined` },
    ]);
  });

  it('writes to nobody when the member who asked has gone, and takes a dead mailbox for done', async () => {
    const { organization } = await createOrganization(database.db);
    const orphan = await createRequest(database.db, organization.id);
    expect(await mailFor(orphan.id, 'denied')).toEqual([]);
    const { id } = await createRequest(database.db, organization.id, { kind: 'join-request' });
    await mailRequestOutcome(contextFor(database.db), { requestId: id, outcome: 'denied' }, RUN, async () => {
      throw new MailError('no such address', true);
    });
  });
});
