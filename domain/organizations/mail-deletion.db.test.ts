import { describe, expect, it } from 'vitest';
import { MailError, type MailMessage } from '#lib/mail/send.ts';
import { testDatabase } from '#test/database.ts';
import { ownedOrganization } from '#test/deletions.ts';
import { contextFor, createMember, type TestUser } from '#test/factories.ts';
import { deleteOrganization } from './delete-organization.ts';
import { mailDeletion } from './mail-deletion.ts';
import { restoreOrganization } from './restore-organization.ts';

const database = testDatabase();
const newOrganization = () => ownedOrganization(database.db);
const RUN = { id: 'run', attempt: 1, isLastAttempt: false };

describe('mailDeletion', () => {
  const mailsTo = async (organizationId: number, owner: TestUser) => {
    const sent: MailMessage[] = [];
    await mailDeletion(
      contextFor(database.db),
      { organizationId, userId: owner.id },
      RUN,
      async (mail) => void sent.push(mail),
    );
    return sent;
  };

  it('says what, who, from where, when, and leads to restoring [S9.1.106]', async () => {
    const { organization, owner, slug, ctx } = await newOrganization();
    await deleteOrganization(ctx, slug);
    const [mail] = await mailsTo(organization.id, owner);
    expect(mail?.to).toBe(owner.email);
    expect(mail?.subject).toMatch(/^Deletion of Halden Bridge Works on .* UTC$/);
    for (const fact of [owner.name, '192.0.2.7', `/organizations/${slug}/settings`]) {
      expect(mail?.text).toContain(fact);
    }
  });

  it('sends nothing once it was restored, nor to who is no owner', async () => {
    const { organization, owner, slug, ctx } = await newOrganization();
    const { user: manager } = await createMember(database.db, organization.id, undefined, 'manager');
    await deleteOrganization(ctx, slug);
    expect(await mailsTo(organization.id, manager)).toEqual([]);
    await restoreOrganization(ctx, slug);
    expect(await mailsTo(organization.id, owner)).toEqual([]);
  });

  it('leaves out whom no mail reaches, and fails while another try may help', async () => {
    const { organization, owner, slug, ctx } = await newOrganization();
    await deleteOrganization(ctx, slug);
    const data = { organizationId: organization.id, userId: owner.id };
    const failing = (isPermanent: boolean) => () => Promise.reject(new MailError('No.', isPermanent));
    await mailDeletion(ctx, data, RUN, failing(true));
    await expect(mailDeletion(ctx, data, RUN, failing(false))).rejects.toThrow('No.');
  });
});
