import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { IDLE } from '#app/_entry/form-state.ts';
import { rememberedLink, rememberInvite } from '#app/_entry/pending-invite.ts';
import { auditLogEntries, invites, members, organizations } from '#db/schema/index.ts';
import { hasTwoFactor } from '#domain/identity/two-factor.ts';
import { browserOf, testApplication } from '#test/application.ts';
import { sendToAction } from '#test/entry-points.ts';
import { createInvite, createOrganization, createUser, type TestUser } from '#test/factories.ts';
import { type CookieJar, inRequest } from '#test/request-scope.ts';
import { origin } from '#test/second-factors.ts';
import { SoftKey } from '#test/soft-key.ts';
import { addPasskeyAction, beginPasskeyAction } from './actions.ts';

const database = testApplication();

/** An organization that requires a second factor, and an invite of it to somebody who has none. */
async function createGuarded() {
  const { organization, owner, slug } = await createOrganization(database.db);
  const { id } = organization;
  await database.db.update(organizations).set({ require2FA: true }).where(eq(organizations.id, id));
  const person = await createUser(database.db);
  const { link } = await createInvite(database.db, id, owner, { email: person.email });
  return { organization, slug, person, link };
}

/** Sets up a key as somebody does on the page, and answers the jar of their browser. */
async function enrol(cookies: CookieJar): Promise<void> {
  await inRequest({ cookies }, async () => {
    const begun = await beginPasskeyAction(IDLE, new FormData());
    const challenge = begun.status === 'ok' ? (begun.data?.challenge ?? '') : '';
    const form = new FormData();
    form.set('response', new SoftKey().make(challenge, origin()));
    form.set('name', 'Key');
    expect(await addPasskeyAction(IDLE, form)).toMatchObject({
      status: 'ok',
      data: { codes: expect.any(Array) },
    });
  });
}

const join = (cookies: CookieJar) =>
  sendToAction('joinAction app/(public)/accept/actions.ts', new FormData(), cookies);

async function statusOf({ inviteId }: { inviteId: number }) {
  const [invite] = await database.db.select().from(invites).where(eq(invites.id, inviteId));
  return invite?.status;
}

async function isMember(organizationId: number, user: TestUser): Promise<boolean> {
  const rows = await database.db.select().from(members).where(eq(members.organizationId, organizationId));
  return rows.some(({ userId }) => userId === user.id);
}

describe('an invite that waits for a second factor', () => {
  it('stays open until a key is set up, then joins, is in the log, and leaves the browser [I8.9.1] [I8.9.2]', async () => {
    const { organization, slug, person, link } = await createGuarded();
    const cookies = await browserOf(person);
    await inRequest({ cookies }, () => rememberInvite(link));
    expect(await join(cookies)).toBe('→ /accept');
    expect(await statusOf(link)).toBe('pending');
    await enrol(cookies);
    expect(await join(cookies)).toBe(`→ /organizations/${slug}/members`);
    expect(await statusOf(link)).toBe('accepted');
    const entries = await database.db
      .select()
      .from(auditLogEntries)
      .where(eq(auditLogEntries.organizationId, organization.id));
    expect(entries).toMatchObject([{ event: 'member.accept-invite', targetUserId: person.id }]);
    expect(await inRequest({ cookies }, rememberedLink)).toBeNull();
  });

  it('is not joined by a wrong token, and an invite that never was joins nothing [I8.9.6] [I8.9.7]', async () => {
    const { organization, person, link } = await createGuarded();
    for (const wrong of [
      { ...link, token: 'f'.repeat(64) },
      { ...link, inviteId: 999_999 },
    ]) {
      const cookies = await browserOf(person);
      await inRequest({ cookies }, () => rememberInvite(wrong));
      if (!(await hasTwoFactor(database.db, person.id))) await enrol(cookies);
      expect(await join(cookies)).toBe('→ /accept');
    }
    expect(await statusOf(link)).toBe('pending');
    expect(await isMember(organization.id, person)).toBe(false);
  });

  it('is not needed to set a key up [I8.9.8]', async () => {
    const person = await createUser(database.db);
    await enrol(await browserOf(person));
    expect(await hasTwoFactor(database.db, person.id)).toBe(true);
  });
});
