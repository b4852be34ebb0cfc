import { describe, expect, it } from 'vitest';
import { MailError, type MailMessage } from '#lib/mail/send.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createInvite, createMember, createOrganization } from '#test/factories.ts';
import { mailNewInviteWanted } from './mail-new-invite-wanted.ts';

const database = testDatabase();
const RUN = { id: 'run', attempt: 1, isLastAttempt: false };

describe('mailNewInviteWanted', () => {
  it('writes to the inviter and the managers, not to plain members, and skips who cannot be reached', async () => {
    const { organization, owner } = await createOrganization(database.db);
    const join = async (role: 'member' | 'manager') =>
      (await createMember(database.db, organization.id, undefined, role)).user;
    const [inviter, manager] = [await join('member'), await join('manager')];
    await join('member');
    const { invite } = await createInvite(database.db, organization.id, inviter);
    const sent: MailMessage[] = [];
    const send = async (message: MailMessage) => {
      if (message.to === owner.email) throw new MailError('no such address', true);
      sent.push(message);
    };
    const ctx = contextFor(database.db);
    await mailNewInviteWanted(ctx, { inviteId: invite.id, because: 'it has expired' }, RUN, send);
    expect(sent.map(({ to }) => to).sort()).toEqual([inviter.email, manager.email].sort());
    expect(sent[0]?.text).toContain(invite.email);
    expect(sent[0]?.text).toContain(`/organizations/${organization.slug}/members`);
  });
});
