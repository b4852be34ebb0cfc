import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { teamMembers } from '#db/schema/index.ts';
import { acceptInvite } from '#domain/members/accept-invite.ts';
import { openOrganization } from '#domain/members/access.ts';
import { readInvite } from '#domain/members/read-invite.ts';
import { testDatabase } from '#test/database.ts';
import {
  contextFor,
  createInvite,
  createMember,
  createOrganization,
  createTeam,
  createUser,
  signIn,
  unique,
} from '#test/factories.ts';
import { testSingleSignOn } from '#test/single-sign-on.ts';
import { finishSso } from './finish-sso.ts';
import { linkSsoIdentity } from './link-sso-identity.ts';
import { makeSsoUser } from './make-sso-user.ts';
import type { SsoProof } from './proof.ts';
import { saveSsoProvider } from './save-sso-provider.ts';

const database = testDatabase();
const { provider, anonymous, createSsoOrganization, prove, findMember, entriesOf } =
  testSingleSignOn(database);

/** The same person after another sign-in. */
async function again({ id, name }: { id: number; name: string }) {
  return { id, actor: await signIn(database.db, { id, name, sessionEpoch: 0 }) };
}

async function userOf(proof: SsoProof) {
  const { id } = await makeSsoUser(anonymous(), proof);
  return again({ id, name: 'New' });
}

describe('a first sign-in', () => {
  it('joins by the pending invite to the address, with its role and teams', async () => {
    const domain = `${unique('d')}.example`;
    const { organization, owner } = await createSsoOrganization({ domain });
    const { invite, link } = await createInvite(database.db, organization.id, owner, {
      email: `invited@${domain}`,
      role: 'manager',
    });
    const proof = await prove(organization, unique('invited'), { email: invite.email, email_verified: true });
    const user = await userOf(proof);
    await finishSso(contextFor(database.db, user.actor), proof, { waits: false });
    expect(await findMember(organization.id, user.id)).toMatchObject({
      role: 'manager',
      inviterId: owner.id,
    });
    expect(await readInvite(contextFor(database.db, user.actor), link)).toMatchObject({
      state: 'used-by-you',
    });
    expect(await entriesOf(organization.id)).toContainEqual(
      expect.objectContaining({ event: 'member.accept-invite' }),
    );
  });

  it('does not join while an invite that was opened waits for its own press', async () => {
    const { organization } = await createSsoOrganization();
    const user = await createUser(database.db);
    const proof = await prove(organization, unique('w'), { email: user.email });
    const ctx = contextFor(database.db, user.actor);
    await linkSsoIdentity(ctx, proof);
    expect(await finishSso(ctx, proof, { waits: true })).toMatchObject({ isMember: false });
    expect(await findMember(organization.id, user.id)).toBeUndefined();
  });
});

describe('the rules of claims', () => {
  it('give role and teams with each sign-in, leave owners and other teams alone', async () => {
    const made = await createOrganization(database.db);
    const { owner } = made;
    const cables = await createTeam(database.db, made.organization.id);
    const decks = await createTeam(database.db, made.organization.id);
    const input = {
      ...{
        name: 'Bridge ID',
        issuer: provider().issuer,
        clientId: provider().clientId,
        clientSecret: provider().clientSecret,
      },
      ...{ defaultRole: 'member', roleClaim: 'groups', roleRules: 'leads = manager' },
      ...{ teamClaim: 'department', teamRules: `Cables = ${cables.slug}` },
    };
    await saveSsoProvider(contextFor(database.db, owner.actor), made.slug, input);
    const { user, member: row } = await createMember(database.db, made.organization.id, undefined, 'member');
    await database.db.insert(teamMembers).values({ teamId: decks.id, memberId: row.id });
    const ctx = contextFor(database.db, user.actor);
    const subject = unique('lead');
    const up = await prove(made.organization, subject, { groups: ['leads'], department: 'Cables' });
    await linkSsoIdentity(ctx, up);
    await finishSso(ctx, up, { waits: false });
    expect(await findMember(made.organization.id, user.id)).toMatchObject({
      role: 'manager',
      idpRoleRestricted: true,
    });
    expect(await teamsOf(row.id)).toEqual([cables.id, decks.id].sort());
    await finishSso(ctx, await prove(made.organization, subject, {}), { waits: false });
    expect(await teamsOf(row.id)).toEqual([decks.id]);

    const ownerCtx = contextFor(database.db, owner.actor);
    const asOwner = await prove(made.organization, unique('owner'), { groups: ['leads'] });
    await linkSsoIdentity(ownerCtx, asOwner);
    await finishSso(ownerCtx, asOwner, { waits: false });
    expect(await findMember(made.organization.id, owner.id)).toMatchObject({
      role: 'owner',
      idpRoleRestricted: false,
    });
  });
});

const teamsOf = async (memberId: number) =>
  (await database.db.select().from(teamMembers).where(eq(teamMembers.memberId, memberId)))
    .map(({ teamId }) => teamId)
    .sort();

describe('single sign-on that is required', () => {
  it('keeps a member out until their session came through it, but not owners', async () => {
    const { organization, owner, slug } = await createSsoOrganization({ isRequired: true });
    const { user } = await createMember(database.db, organization.id, undefined, 'manager');
    const ctx = contextFor(database.db, user.actor);
    await expect(openOrganization(ctx, slug, 'org:read')).rejects.toMatchObject({ reason: 'sso-needed' });
    await openOrganization(contextFor(database.db, owner.actor), slug, 'org:admin');
    const elsewhere = await createSsoOrganization({ isRequired: true });
    await createMember(database.db, elsewhere.organization.id, user, 'member');
    const proof = await prove(organization, unique('m'), { email: user.email });
    await linkSsoIdentity(ctx, proof);
    await finishSso(ctx, proof, { waits: false });
    await openOrganization(ctx, slug, 'org:read');
    await expect(openOrganization(ctx, elsewhere.slug, 'org:read')).rejects.toMatchObject({
      reason: 'sso-needed',
    });
    const other = await again(user);
    await expect(
      openOrganization(contextFor(database.db, other.actor), slug, 'org:read'),
    ).rejects.toMatchObject({
      reason: 'sso-needed',
    });
    const later = contextFor(database.db, user.actor, () => new Date(Date.now() + 25 * 60 * 60 * 1000));
    await expect(openOrganization(later, slug, 'org:read')).rejects.toMatchObject({ reason: 'sso-needed' });
  });

  async function invitee(overrides: { isRequired: boolean }) {
    const made = await createSsoOrganization(overrides);
    const user = await createUser(database.db);
    const { link, invite } = await createInvite(database.db, made.organization.id, made.owner, {
      email: user.email,
    });
    return { ...made, user, link, invite, ctx: contextFor(database.db, user.actor) };
  }

  it('refuses an invite without it and leaves the invite open [I8.2.5]', async () => {
    const { ctx, link, organization, user } = await invitee({ isRequired: true });
    expect(await readInvite(ctx, link)).toMatchObject({
      state: 'sso-needed',
      sso: { name: 'Bridge ID', isRequired: true },
    });
    await expect(acceptInvite(ctx, link)).rejects.toMatchObject({ reason: 'sso-needed' });
    expect(await findMember(organization.id, user.id)).toBeUndefined();
    expect((await readInvite(ctx, link))?.state).toBe('sso-needed');
  });

  it('takes an invite with it, and again changes nothing [I8.2.6] [I8.2.7]', async () => {
    const { ctx, link, organization, user } = await invitee({ isRequired: true });
    const proof = await prove(organization, unique('i'), { email: user.email });
    await linkSsoIdentity(ctx, proof);
    await finishSso(ctx, proof, { waits: true });
    expect(await acceptInvite(ctx, link)).toMatchObject({ isNew: true });
    expect(await findMember(organization.id, user.id)).toMatchObject({ role: 'member' });
    expect(await acceptInvite(ctx, link)).toMatchObject({ isNew: false });
  });

  it('that is optional keeps nobody out, and a second accept changes nothing [I8.2.3] [I8.2.4]', async () => {
    const { ctx, link, organization, user } = await invitee({ isRequired: false });
    expect(await readInvite(ctx, link)).toMatchObject({ state: 'ready', sso: { isRequired: false } });
    expect(await acceptInvite(ctx, link)).toMatchObject({ isNew: true });
    expect(await acceptInvite(ctx, link)).toMatchObject({ isNew: false });
    expect(await findMember(organization.id, user.id)).toBeDefined();
  });
});
