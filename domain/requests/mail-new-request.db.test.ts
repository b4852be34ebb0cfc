import { describe, expect, it } from 'vitest';
import type { MailMessage } from '#lib/mail/send.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createMember, createOrganization, createRequest } from '#test/factories.ts';
import { mailNewRequest } from './mail-new-request.ts';

const database = testDatabase();
const RUN = { id: 'run', attempt: 1, isLastAttempt: false };

async function mailsFor(requestId: number): Promise<MailMessage[]> {
  const sent: MailMessage[] = [];
  await mailNewRequest(contextFor(database.db), { requestId }, RUN, async (message) => {
    sent.push(message);
  });
  return sent;
}

describe('mailNewRequest', () => {
  it('writes to managers and owners, names the address, who asks, why, and where to answer [I8.7.7]', async () => {
    const { organization, owner } = await createOrganization(database.db);
    const { user: manager } = await createMember(database.db, organization.id, undefined, 'manager');
    const { user: member } = await createMember(database.db, organization.id, undefined, 'member');
    const { id, email } = await createRequest(database.db, organization.id, {
      requesterId: member.id,
      message: 'Knows the north span.',
    });
    const sent = await mailsFor(id);
    expect(sent.map(({ to }) => to).sort()).toEqual([owner.email, manager.email].sort());
    expect(sent[0]?.subject).toBe(`${member.name} asks to invite ${email} to ${organization.name}`);
    for (const words of [
      email,
      'Knows the north span.',
      `/organizations/${organization.slug}/members/requests`,
    ]) {
      expect(sent[0]?.text).toContain(words);
      expect(sent[0]?.html).toContain(words);
    }
  });

  it('writes only to those who could give the role, and not once it is answered', async () => {
    const { organization, owner } = await createOrganization(database.db);
    await createMember(database.db, organization.id, undefined, 'manager');
    const forOwner = await createRequest(database.db, organization.id, {
      kind: 'join-request',
      role: 'owner',
    });
    expect((await mailsFor(forOwner.id)).map(({ to }) => to)).toEqual([owner.email]);
    const answered = await createRequest(database.db, organization.id, { status: 'declined' });
    expect(await mailsFor(answered.id)).toEqual([]);
  });
});
