import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { invites } from '#db/schema/index.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createMember, createOrganization, unique } from '#test/factories.ts';
import { createInvites } from './create-invites.ts';

const database = testDatabase();

async function house() {
  const { organization, owner, slug } = await createOrganization(database.db);
  const invited = async () =>
    database.db.select().from(invites).where(eq(invites.organizationId, organization.id));
  return { organization, owner, slug, ctx: contextFor(database.db, owner.actor), invited };
}

describe('createInvites', () => {
  it('gives every address its own outcome, repeats once, and one wrong one stops nobody', async () => {
    const { owner, slug, ctx, invited } = await house();
    const good = `${unique('invitee')}@halden.example`;
    const outcomes = await createInvites(ctx, slug, {
      emails: [good, owner.email, good.toUpperCase(), 'nonsense'],
      role: 'manager',
    });
    expect(outcomes).toEqual([
      { email: good, isInvited: true, link: null },
      { email: owner.email, isInvited: false, why: 'This person is already a member.' },
      { email: 'nonsense', isInvited: false, why: expect.any(String) },
    ]);
    expect(await invited()).toMatchObject([{ email: good, role: 'manager' }]);
  });

  it('gives the links when no mail is wanted', async () => {
    const { slug, ctx } = await house();
    const [outcome] = await createInvites(ctx, slug, { emails: ['a@halden.example'], sendMail: false });
    expect(outcome).toMatchObject({ isInvited: true, link: expect.stringContaining(`/accept/${slug}/`) });
  });

  it.each([
    ['no address', { emails: [] }, 'emails'],
    [
      'more than a hundred',
      { emails: Array.from({ length: 101 }, (_, i) => `a${i}@halden.example`) },
      'emails',
    ],
    ['an unknown team', { emails: ['a@halden.example'], teams: ['nowhere'] }, 'teams'],
  ])('refuses %s before anybody is invited', async (_title, input, field) => {
    const { slug, ctx, invited } = await house();
    await expect(createInvites(ctx, slug, input)).rejects.toMatchObject({
      fields: { [field]: expect.any(Array) },
    });
    expect(await invited()).toEqual([]);
  });

  it('refuses a role above one’s own, once and not per address', async () => {
    const { organization, slug, invited } = await house();
    const { user } = await createMember(database.db, organization.id, undefined, 'member');
    const refused = createInvites(contextFor(database.db, user.actor), slug, {
      emails: ['a@halden.example'],
      role: 'owner',
    });
    await expect(refused).rejects.toMatchObject({ fields: { role: [expect.any(String)] } });
    expect(await invited()).toEqual([]);
  });
});
