import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { emailAddresses } from '#db/schema/index.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, signIn, unique } from '#test/factories.ts';
import { testSingleSignOn } from '#test/single-sign-on.ts';
import { finishSso } from './finish-sso.ts';
import { makeSsoUser } from './make-sso-user.ts';
import { type SsoProof, whoMayEnter } from './proof.ts';

const database = testDatabase();
const { anonymous, createSsoOrganization, prove, findMember, entriesOf } = testSingleSignOn(database);

/** The same person after another sign-in. */
async function again({ id, name }: { id: number; name: string }) {
  return { id, actor: await signIn(database.db, { id, name, sessionEpoch: 0 }) };
}

async function userOf(proof: SsoProof) {
  const { id } = await makeSsoUser(anonymous(), proof);
  return again({ id, name: 'New' });
}

describe('makeSsoUser', () => {
  it('makes an account with a proven address where the organization owns the domain, and joins with the default role', async () => {
    const domain = `${unique('d')}.example`;
    const { organization } = await createSsoOrganization({ domain });
    const email = `ines@${domain}`;
    const proof = await prove(organization, unique('ines'), { email, email_verified: true, name: 'Inês' });
    expect(await whoMayEnter(database.db, proof)).toBe('new');
    const user = await userOf(proof);
    const [address] = await database.db
      .select()
      .from(emailAddresses)
      .where(eq(emailAddresses.userId, user.id));
    expect(address).toMatchObject({ addressNormalized: email, isPrimary: true });
    expect(address?.verifiedAt).not.toBeNull();
    const finished = await finishSso(contextFor(database.db, user.actor), proof, { waits: false });
    expect(finished).toEqual({ slug: organization.slug, isMember: true });
    expect(await findMember(organization.id, user.id)).toMatchObject({ role: 'member', ssoLinked: true });
    expect((await entriesOf(organization.id)).map(({ event }) => event)).toEqual([
      'sso.enable',
      'sso-identity.link',
      'member.add',
    ]);
    expect(await whoMayEnter(database.db, proof)).toMatchObject({ id: user.id });
  });

  it('opens no account by itself for an address of a domain that is not the organization’s', async () => {
    const { organization } = await createSsoOrganization();
    const proof = await prove(organization, unique('x'), {
      email: 'x@elsewhere.example',
      email_verified: true,
    });
    expect(await whoMayEnter(database.db, proof)).toBeNull();
    await expect(makeSsoUser(anonymous(), proof)).rejects.toThrow();
  });

  it('takes no address that the provider says is not verified', async () => {
    const domain = `${unique('d')}.example`;
    const { organization } = await createSsoOrganization({ domain });
    const proof = await prove(organization, unique('u'), { email: `u@${domain}`, email_verified: false });
    expect(await whoMayEnter(database.db, proof)).toBeNull();
  });
});
