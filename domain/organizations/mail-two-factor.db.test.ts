import { describe, expect, it } from 'vitest';
import { MailError, type MailMessage } from '#lib/mail/send.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor } from '#test/factories.ts';
import { enrol, guardedOrganization, inDays } from '#test/second-factor.ts';
import { mailTwoFactor } from './mail-two-factor.ts';

const database = testDatabase();
const RUN = { id: 'run', attempt: 1, isLastAttempt: false };

describe('mailTwoFactor', () => {
  it('says what and from when, and nothing once it is met or not wanted any more', async () => {
    const { organization, member, save } = await guardedOrganization(database.db);
    const send = async (days = 0) => {
      const sent: MailMessage[] = [];
      const data = { organizationId: organization.id, userId: member.id };
      await mailTwoFactor(
        contextFor(database.db, undefined, inDays(days)),
        data,
        RUN,
        async (mail) => void sent.push(mail),
      );
      return sent;
    };
    expect(await send()).toEqual([]);
    await save({ require2FA: true, twoFactorGraceDays: 4 });
    const [mail] = await send();
    expect(mail?.to).toBe(member.email);
    expect(mail?.subject).toMatch(/^Halden Bridge Works requires two-factor authentication from .* UTC$/);
    expect(mail?.text).toContain('/account/security');
    expect((await send(5))[0]?.subject).toBe('Halden Bridge Works requires two-factor authentication');
    const failing = (isPermanent: boolean) => () => Promise.reject(new MailError('No.', isPermanent));
    const data = { organizationId: organization.id, userId: member.id };
    await mailTwoFactor(contextFor(database.db), data, RUN, failing(true));
    await expect(mailTwoFactor(contextFor(database.db), data, RUN, failing(false))).rejects.toThrow('No.');
    await enrol(database.db, member);
    expect(await send()).toEqual([]);
  });
});
