import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { organizationDomains } from '#db/schema/index.ts';
import { MailError, type MailMessage } from '#lib/mail/send.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createDomain, createMember, createOrganization } from '#test/factories.ts';
import { mailLostProof } from './mail-lost-proof.ts';

const database = testDatabase();
const RUN = { id: 'run', attempt: 1, isLastAttempt: false };

async function lost(entry: 'ask' | 'join' = 'join') {
  const { organization, owner } = await createOrganization(database.db);
  const domain = await createDomain(database.db, organization.id, { provenAt: null, entry });
  const mailsTo = async (userId: number) => {
    const sent: MailMessage[] = [];
    await mailLostProof(contextFor(database.db), { domainId: domain.id, userId }, RUN, async (message) => {
      sent.push(message);
    });
    return sent;
  };
  return { organization, owner, domain, mailsTo };
}

describe('mailLostProof', () => {
  it('tells an owner in both twins what no longer works and which record brings it back', async () => {
    const { organization, owner, domain, mailsTo } = await lost();
    const [mail] = await mailsTo(owner.id);
    expect(mail).toMatchObject({
      to: owner.email,
      subject: `${domain.domain} no longer counts as proven for ${organization.name}`,
    });
    for (const twin of [mail?.text, mail?.html]) {
      expect(twin).toContain('can no longer join by themselves');
      expect(twin).toContain(`_foyer.${domain.domain}`);
      expect(twin).toContain(`foyer-domain=${domain.challenge}`);
      expect(twin).toContain(`/organizations/${organization.slug}/settings/domains`);
    }
  });

  it('writes to owners alone, and not once the domain is proven again', async () => {
    const { organization, owner, domain, mailsTo } = await lost('ask');
    const { user: manager } = await createMember(database.db, organization.id, undefined, 'manager');
    expect(await mailsTo(manager.id)).toEqual([]);
    expect((await mailsTo(owner.id))[0]?.text).toContain('can no longer ask to join');
    await database.db
      .update(organizationDomains)
      .set({ provenAt: new Date() })
      .where(eq(organizationDomains.id, domain.id));
    expect(await mailsTo(owner.id)).toEqual([]);
  });

  it('leaves out who cannot be reached for good, and is tried again otherwise', async () => {
    const { owner, domain } = await lost();
    const failing = (isPermanent: boolean) =>
      mailLostProof(contextFor(database.db), { domainId: domain.id, userId: owner.id }, RUN, async () => {
        throw new MailError('no', isPermanent);
      });
    await expect(failing(true)).resolves.toBeUndefined();
    await expect(failing(false)).rejects.toThrow('no');
  });
});
