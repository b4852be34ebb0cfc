import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { Db, Tx } from '#db/client.ts';
import {
  emailAddresses,
  inviteLinks,
  invites,
  members,
  organizationDomains,
  organizationSlugs,
  organizations,
  sessions,
  teamMembers,
  teams,
  users,
} from '#db/schema/index.ts';
import type { Actor, Context } from '#domain/context.ts';
import type { Role } from '#domain/members/roles.ts';
import { hashPassword } from '#lib/auth/password.ts';
import { only } from '#lib/invariant.ts';
import { hashToken, newToken } from '#lib/secret-token.ts';

let counter = 0;
/** A short word that no other test of this run uses. */
export function unique(prefix: string): string {
  counter += 1;
  return `${prefix}-${counter}-${randomUUID().slice(0, 8)}`;
}

type Connection = Db | Tx;

/** A context for a verb under test. The actor defaults to the system. */
export function contextFor<C extends Connection>(
  db: C,
  actor: Actor = { type: 'system', label: 'Test' },
  now: () => Date = () => new Date(),
): Context<C> {
  return { db, actor, ip: '192.0.2.7', requestId: unique('request'), now };
}

export interface TestUser {
  id: number;
  name: string;
  email: string;
  /** Signed in a moment ago. */
  actor: Extract<Actor, { type: 'user' }> & { sessionId: string };
}

/** A user with one verified primary address, and a password when one is given. */
export async function createUser(
  db: Connection,
  overrides: { name?: string; email?: string; password?: string } = {},
): Promise<TestUser> {
  const name = overrides.name ?? 'Inês Caldeira';
  const email = overrides.email ?? `${unique('person')}@halden.example`;
  const passwordHash = overrides.password === undefined ? null : await hashPassword(overrides.password);
  const user = only(await db.insert(users).values({ name, passwordHash }).returning());
  await db.insert(emailAddresses).values({
    userId: user.id,
    address: email,
    addressNormalized: email.toLowerCase(),
    isPrimary: true,
    verifiedAt: new Date(),
  });
  return { id: user.id, name, email, actor: await signIn(db, user) };
}

/** A user of any making as they act right after a sign-in; `overrides` make the session an older or another one. */
export async function signIn(
  db: Connection,
  user: { id: number; name: string; sessionEpoch: number },
  overrides: Partial<typeof sessions.$inferInsert> = {},
): Promise<TestUser['actor']> {
  const { id } = only(
    await db
      .insert(sessions)
      .values({
        userId: user.id,
        epoch: user.sessionEpoch,
        method: 'password',
        device: 'Firefox on Linux',
        confirmedAt: new Date(),
        ...overrides,
      })
      .returning({ id: sessions.id }),
  );
  return { type: 'user', userId: user.id, label: user.name, sessionId: id };
}

/** An organization with one owner: the one given, or a new one. */
export async function createOrganization(
  db: Connection,
  { owner: known, ...overrides }: { owner?: TestUser } & Partial<typeof organizations.$inferInsert> = {},
) {
  const slug = overrides.slug ?? unique('org');
  const owner = known ?? (await createUser(db, { name: 'Noor Haddad' }));
  const organization = only(
    await db
      .insert(organizations)
      .values({ name: 'Halden Bridge Works', ...overrides, slug })
      .returning(),
  );
  await db.insert(organizationSlugs).values({ slug, organizationId: organization.id });
  await createMember(db, organization.id, owner, 'owner');
  return { organization, owner, slug };
}

/** Makes `user` a member with `role`; makes the user too when none is given. */
export async function createMember(
  db: Connection,
  organizationId: number,
  user: TestUser | undefined,
  role: Role,
) {
  const person = user ?? (await createUser(db));
  const member = only(
    await db.insert(members).values({ organizationId, userId: person.id, role }).returning(),
  );
  return { user: person, member };
}

/** A pending invite, with its link: by `inviter`, to a fresh address, open for a month. */
export async function createInvite(
  db: Connection,
  organizationId: number,
  inviter: TestUser,
  overrides: Partial<typeof invites.$inferInsert> = {},
) {
  const email = overrides.email ?? `${unique('invitee')}@halden.example`;
  const token = newToken();
  const invite = only(
    await db
      .insert(invites)
      .values({
        organizationId,
        email,
        emailNormalized: email.toLowerCase(),
        role: 'member',
        inviterId: inviter.id,
        tokenHash: hashToken(token),
        expiresAt: new Date(Date.now() + 30 * 24 * 60 * 60 * 1000),
        ...overrides,
      })
      .returning(),
  );
  return { invite, token, link: { inviteId: invite.id, token } };
}

/** A team with these members, each of them with a role in it or none. */
export async function createTeam(
  db: Connection,
  organizationId: number,
  members: readonly { id: number; role?: 'contributor' | 'admin' }[] = [],
  overrides: Partial<typeof teams.$inferInsert> = {},
) {
  const slug = overrides.slug ?? unique('team');
  const team = only(
    await db
      .insert(teams)
      .values({ organizationId, slug, name: 'Spans', ...overrides })
      .returning(),
  );
  const rows = members.map(({ id, role = null }) => ({ teamId: team.id, memberId: id, role }));
  if (rows.length > 0) await db.insert(teamMembers).values(rows);
  return team;
}

/** A request that waits: by nobody known, for a fresh address, unless `overrides` say otherwise. */
export async function createRequest(
  db: Connection,
  organizationId: number,
  overrides: Partial<typeof invites.$inferInsert> = {},
) {
  const email = overrides.email ?? `${unique('asker')}@halden.example`;
  return only(
    await db
      .insert(invites)
      .values({
        organizationId,
        kind: 'invite-request',
        email,
        emailNormalized: email.toLowerCase(),
        role: 'member',
        ...overrides,
      })
      .returning(),
  );
}

/** Ends a pending invite behind the back of the product, as if somebody else had done it meanwhile. */
export async function endInvite(db: Connection, inviteId: number, status: 'declined' | 'revoked') {
  await db.update(invites).set({ status, endedAt: new Date() }).where(eq(invites.id, inviteId));
}

/** A shareable link by `maker`, open for a month and for anybody, with what opens it. */
export async function createInviteLink(
  db: Connection,
  organizationId: number,
  maker: TestUser,
  overrides: Partial<typeof inviteLinks.$inferInsert> = {},
) {
  const token = newToken();
  const link = only(
    await db
      .insert(inviteLinks)
      .values({
        organizationId,
        name: 'Summer interns',
        role: 'member',
        makerId: maker.id,
        tokenHash: hashToken(token),
        expiresAt: new Date(Date.now() + 30 * 24 * 60 * 60 * 1000),
        ...overrides,
      })
      .returning(),
  );
  return { link, token, claim: { linkId: link.id, token } };
}

/** A domain that an organization has proven a moment ago and that lets people join, unless `overrides` say otherwise. */
export async function createDomain(
  db: Connection,
  organizationId: number,
  overrides: Partial<typeof organizationDomains.$inferInsert> = {},
) {
  const now = new Date();
  return only(
    await db
      .insert(organizationDomains)
      .values({
        organizationId,
        domain: `${unique('d')}.halden.example`,
        challenge: unique('challenge'),
        entry: 'join',
        provenAt: now,
        seenAt: now,
        checkedAt: now,
        ...overrides,
      })
      .returning(),
  );
}
