import { describe, expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { contextFor, createInvite, createMember, createOrganization } from '#test/factories.ts';
import { getMember } from './get-member.ts';

const database = testDatabase();

async function house() {
  const { organization, owner, slug } = await createOrganization(database.db);
  const { user, member } = await createMember(database.db, organization.id, undefined, 'member');
  const { invite } = await createInvite(database.db, organization.id, owner);
  return { organization, owner, slug, user, member, invite, ctx: contextFor(database.db, owner.actor) };
}

describe('getMember', () => {
  it('finds a member, a pending invite, and oneself [I8.6.1] [I8.6.2] [I8.6.5] [I8.6.6]', async () => {
    const { slug, user, member, invite, owner, ctx } = await house();
    expect((await getMember(ctx, slug, String(member.id))).person).toMatchObject({
      kind: 'member',
      email: user.email,
    });
    const pending = (await getMember(ctx, slug, String(invite.id))).person;
    expect(pending).toMatchObject({ kind: 'invite', email: invite.email, user: null });
    expect(JSON.stringify(pending)).not.toMatch(/token|accept\//i);
    expect((await getMember(ctx, slug, 'me')).person.email).toBe(owner.email);
  });

  it('does not find garbage, a request, or somebody of another organization [I8.6.3] [I8.6.4]', async () => {
    const { organization, owner, slug, ctx } = await house();
    const other = await house();
    const requests = await Promise.all(
      (['invite-request', 'join-request'] as const).map((kind) =>
        createInvite(database.db, organization.id, owner, { kind }),
      ),
    );
    const ids = ['trash', '0', '-1', '1e3', String(other.member.id), String(other.invite.id)];
    for (const id of [...ids, ...requests.map(({ invite }) => String(invite.id))]) {
      await expect(getMember(ctx, slug, id)).rejects.toMatchObject({ code: 'not-found' });
    }
  });
});
