import { eq } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { organizationDomains, organizations, ssoIdentities, ssoProviders, users } from '#db/schema/index.ts';
import { hashPassword } from '#lib/auth/password.ts';
import { seal } from '#lib/seal.ts';
import { createInvite, createOrganization, createUser, type TestUser, unique } from '#test/factories.ts';
import type { IdentityProvider } from '#test/identity-provider.ts';
import { giveApp } from '#test/second-factors.ts';
import type { WayRow } from './ways-to-join-rows.ts';

export const PROVIDER = 'Bridge ID';
export const PASSWORD = 'four swans on the canal';
const passwordHash = hashPassword(PASSWORD);

/** What one way starts with: an invite, and the person who holds its link. */
export interface SeededWay {
  organization: { id: number; name: string };
  /** The path of the invite's link. */
  link: string;
  inviteId: number;
  /** The invited address, and the one that they sign in with, which is another for somebody who is the wrong person. */
  invited: string;
  signsInAs: string;
  /** Of the app of whoever signs in, where they have one already. */
  appSecret: string | null;
  /** Whom the browser is signed in as at the start. */
  signedIn: TestUser | null;
}

/** Puts everything that a row assumes into the database, and the person at the provider. */
export async function seedWay(
  db: Db,
  provider: IdentityProvider,
  [who, by, factor, sso]: WayRow,
): Promise<SeededWay> {
  const { organization, owner } = await createOrganization(db);
  const domain = `${unique('d')}.example`;
  const invited = `ines@${domain}`;
  const mustHaveFactor = factor === 'must' || (factor === 'have' && who !== 'new');
  await db
    .update(organizations)
    .set({ require2FA: mustHaveFactor })
    .where(eq(organizations.id, organization.id));
  if (sso !== 'off') await giveProvider(db, organization.id, provider, sso === 'required');
  // Where the organization has no provider, the person comes through that of another one.
  const home = sso === 'off' ? (await createOrganization(db)).organization.id : organization.id;
  if (sso === 'off') await giveProvider(db, home, provider, false);
  await db
    .insert(organizationDomains)
    .values({ organizationId: home, domain, challenge: 'x', provenAt: new Date() });
  const { link } = await createInvite(db, organization.id, owner, { email: invited });

  const right = who === 'new' ? null : await createPerson(db, invited);
  const wrong = who === 'wrong' ? await createPerson(db, `nils@${domain}`) : null;
  const signer = by === 'oidc' ? (wrong ?? right) : right;
  const signsInAs = signer?.email ?? invited;
  const subject = unique('subject');
  provider.signsInAs({ subject, claims: { email: signsInAs, email_verified: true, name: 'Inês Caldeira' } });
  if (by === 'oidc' && signer) await linkTo(db, home, provider, subject, signer);
  return {
    organization,
    link: `/accept/${link.inviteId}/${link.token}`,
    inviteId: link.inviteId,
    invited,
    signsInAs,
    appSecret: factor === 'have' && signer ? await giveApp(db, signer) : null,
    signedIn: wrong,
  };
}

async function createPerson(db: Db, email: string): Promise<TestUser> {
  const user = await createUser(db, { email });
  await db
    .update(users)
    .set({ passwordHash: await passwordHash })
    .where(eq(users.id, user.id));
  return user;
}

async function giveProvider(db: Db, organizationId: number, provider: IdentityProvider, isRequired: boolean) {
  const { issuer, clientId, clientSecret } = provider;
  const sealedClientSecret = await seal('sso-client-secret', { secret: clientSecret });
  await db.insert(ssoProviders).values({
    organizationId,
    name: PROVIDER,
    issuer,
    clientId,
    sealedClientSecret,
    isRequired,
    defaultRole: 'member',
  });
}

async function linkTo(
  db: Db,
  organizationId: number,
  { issuer }: IdentityProvider,
  subject: string,
  user: TestUser,
) {
  await db
    .insert(ssoIdentities)
    .values({ organizationId, issuer, subject, userId: user.id, email: user.email });
}
