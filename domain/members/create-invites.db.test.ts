import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { invites } from '#db/schema/index.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createMember, createOrganization, unique } from '#test/factories.ts';
import { createInvites } from './create-invites.ts';

const database = testDatabase();
const row = (email: string, role = 'member', teams: string[] = []) => ({ line: 1, email, role, teams });

async function house() {
  const { organization, owner, slug } = await createOrganization(database.db);
  const invited = async () =>
    database.db.select().from(invites).where(eq(invites.organizationId, organization.id));
  return { organization, owner, slug, ctx: contextFor(database.db, owner.actor), invited };
}

describe('createInvites', () => {
  it('gives every row its own role and outcome, and one wrong one stops nobody', async () => {
    const { owner, slug, ctx, invited } = await house();
    const good = `${unique('invitee')}@halden.example`;
    const outcomes = await createInvites(ctx, slug, {
      rows: [
        row(good, 'manager'),
        row(owner.email),
        row(good.toUpperCase()),
        row('nonsense'),
        row('b@halden.example', 'boss'),
        row('c@halden.example', 'member', ['nowhere']),
      ],
    });
    expect(outcomes).toEqual([
      { ...row(good, 'manager'), isInvited: true, link: null },
      { ...row(owner.email), isInvited: false, why: 'This person is already a member.' },
      { ...row(good.toUpperCase()), isInvited: false, why: 'This person is already invited.' },
      { ...row('nonsense'), isInvited: false, why: expect.any(String) },
      { ...row('b@halden.example', 'boss'), isInvited: false, why: expect.stringContaining('role') },
      {
        ...row('c@halden.example', 'member', ['nowhere']),
        isInvited: false,
        why: 'There is no team “nowhere” here.',
      },
    ]);
    expect(await invited()).toMatchObject([{ email: good, role: 'manager' }]);
  });

  it('gives the links when no mail is wanted', async () => {
    const { slug, ctx } = await house();
    const [outcome] = await createInvites(ctx, slug, { rows: [row('a@halden.example')], sendMail: false });
    expect(outcome).toMatchObject({ isInvited: true, link: expect.stringContaining(`/accept/${slug}/`) });
  });

  it.each([
    ['no row', { rows: [] }],
    [
      'more rows than one list may have',
      { rows: Array.from({ length: 1_001 }, () => row('a@halden.example')) },
    ],
    ['a row that is none', { rows: ['a@halden.example'] }],
  ])('refuses %s before anybody is invited', async (_title, input) => {
    const { slug, ctx, invited } = await house();
    await expect(createInvites(ctx, slug, input)).rejects.toMatchObject({
      fields: { rows: [expect.any(String)] },
    });
    expect(await invited()).toEqual([]);
  });

  it('lets nobody give a role above their own, row by row', async () => {
    const { organization, slug, invited } = await house();
    const { user } = await createMember(database.db, organization.id, undefined, 'member');
    const outcomes = await createInvites(contextFor(database.db, user.actor), slug, {
      rows: [row('a@halden.example', 'owner'), row('b@halden.example')],
    });
    expect(outcomes.map(({ isInvited }) => isInvited)).toEqual([false, true]);
    expect(await invited()).toMatchObject([{ role: 'member' }]);
  });
});
