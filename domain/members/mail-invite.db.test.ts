import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { invites } from '#db/schema/index.ts';
import { only } from '#lib/invariant.ts';
import { MailError, type MailMessage } from '#lib/mail/send.ts';
import { seal } from '#lib/seal.ts';
import { hashToken, newToken } from '#lib/secret-token.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createInvite, createOrganization } from '#test/factories.ts';
import { INVITE_MAIL_SEAL } from './invite-mail-job.ts';
import { mailInvite } from './mail-invite.ts';

const database = testDatabase();
const FIRST_RUN = { id: 'run', attempt: 1, isLastAttempt: false };

async function house(overrides: Parameters<typeof createInvite>[3] = {}) {
  const { organization, owner, slug } = await createOrganization(database.db);
  const made = await createInvite(database.db, organization.id, owner, overrides);
  return { organization, owner, slug, ...made, asOwner: contextFor(database.db, owner.actor) };
}

async function rowOf(inviteId: number) {
  return only(await database.db.select().from(invites).where(eq(invites.id, inviteId)));
}

describe('mailInvite', () => {
  async function mail(
    { invite, token }: { invite: { id: number }; token: string },
    send: (message: MailMessage) => Promise<void>,
    run = FIRST_RUN,
  ) {
    const sealed = await seal(INVITE_MAIL_SEAL, { token });
    const ctx = contextFor(database.db);
    await mailInvite({ ...ctx, db: database.db }, { inviteId: invite.id, sealed }, run, send);
  }

  it('sends the link to the invited address alone, and remembers it', async () => {
    const made = await house();
    const sent: MailMessage[] = [];
    await mail(made, async (message) => void sent.push(message));
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({
      to: made.invite.email,
      subject: 'Noor Haddad invites you to join Halden Bridge Works',
    });
    expect(sent[0]?.text).toContain(`/accept/${made.slug}/${made.invite.id}/${made.token}/`);
    const { mailStatus, mailedAt } = await rowOf(made.invite.id);
    expect([mailStatus, mailedAt]).toEqual(['sent', expect.any(Date)]);
  });

  it('counts the tries, the one that got through included', async () => {
    const made = await house();
    await mail(made, async () => {}, { ...FIRST_RUN, attempt: 3 });
    expect(await rowOf(made.invite.id)).toMatchObject({ mailStatus: 'sent', mailAttempts: 3 });
  });

  it('says on the invite why nothing was sent when its inviter may not invite any more', async () => {
    const made = await house({ inviterId: null });
    await mail(made, () => Promise.reject(new Error('must not be sent')));
    expect(await rowOf(made.invite.id)).toMatchObject({
      mailStatus: 'failed',
      mailError: expect.stringContaining('may no longer give this role'),
    });
  });

  it('keeps why it failed: tried again while that may help, failed for good after', async () => {
    const made = await house();
    const busy = async () => {
      throw new MailError('The mail server asked to try again later (code 451).', false);
    };
    await expect(mail(made, busy)).rejects.toThrow('451');
    expect(await rowOf(made.invite.id)).toMatchObject({
      mailStatus: 'queued',
      mailError: expect.stringContaining('451'),
      mailAttempts: 1,
    });
    await expect(mail(made, busy, { ...FIRST_RUN, isLastAttempt: true })).rejects.toThrow('451');
    expect((await rowOf(made.invite.id)).mailStatus).toBe('failed');
  });

  it('does not try again what the other server refused for good', async () => {
    const made = await house();
    await mail(made, async () => {
      throw new MailError('The mail server refused this mail (code 550).', true);
    });
    expect(await rowOf(made.invite.id)).toMatchObject({
      mailStatus: 'failed',
      mailError: expect.stringContaining('550'),
    });
  });

  it.each([
    ['was revoked', { status: 'revoked' as const }],
    ['has expired', { expiresAt: new Date(0) }],
    ['has a newer link', { tokenHash: hashToken(newToken()) }],
  ])('sends nothing for an invite that %s meanwhile', async (_title, change) => {
    const made = await house();
    await database.db.update(invites).set(change).where(eq(invites.id, made.invite.id));
    await mail(made, () => Promise.reject(new Error('must not be sent')));
  });
});
