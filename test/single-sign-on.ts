import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, vi } from 'vitest';
import { auditLogEntries, members, organizationDomains } from '#db/schema/index.ts';
import { beginSso } from '#domain/sso/begin-sso.ts';
import { findDoor } from '#domain/sso/door.ts';
import type { SsoProof } from '#domain/sso/proof.ts';
import { proveSso } from '#domain/sso/prove-sso.ts';
import { saveSsoProvider } from '#domain/sso/save-sso-provider.ts';
import { env } from '#lib/env.ts';
import type { TestDatabase } from './database.ts';
import { contextFor, createOrganization } from './factories.ts';
import { type IdentityProvider, startIdentityProvider } from './identity-provider.ts';
import { signInAt } from './sign-in-at-provider.ts';

export const REDIRECT_URI = 'http://localhost:3000/sso/callback';

type Wanted = Record<string, unknown> & { domain?: string };

/** Call once at the top of a test file: a real provider on this machine, organizations that use it, and ways through it. */
export function testSingleSignOn(database: TestDatabase) {
  let idp: IdentityProvider | undefined;
  const provider = () => {
    if (!idp) throw new Error('testSingleSignOn() is ready only inside tests and hooks');
    return idp;
  };
  beforeAll(async () => {
    idp = await startIdentityProvider(REDIRECT_URI);
  });
  afterAll(() => idp?.stop());
  beforeEach(() => void vi.spyOn(env(), 'OUTGOING_PRIVATE_ADDRESSES', 'get').mockReturnValue('allow'));
  const anonymous = () => contextFor(database.db, { type: 'anonymous' });
  return {
    provider,
    anonymous,
    /** An organization whose people sign in at the provider; with `domain`, one that it has proven. */
    async createSsoOrganization({ domain, ...overrides }: Wanted = {}) {
      const made = await createOrganization(database.db);
      const { issuer, clientId, clientSecret } = provider();
      const input = {
        name: 'Bridge ID',
        issuer,
        clientId,
        clientSecret,
        defaultRole: 'member',
        ...overrides,
      };
      await saveSsoProvider(contextFor(database.db, made.owner.actor), made.slug, input);
      if (domain !== undefined) {
        const organizationId = made.organization.id;
        await database.db
          .insert(organizationDomains)
          .values({ organizationId, domain, challenge: 'x', provenAt: new Date() });
      }
      return made;
    },
    /** Walks to the provider and back as somebody with these claims. */
    async prove(
      organization: { slug: string },
      subject: string,
      claims: Record<string, unknown>,
    ): Promise<SsoProof> {
      provider().signsInAs({ subject, claims });
      const ctx = anonymous();
      const door = await findDoor(ctx.db, organization.slug);
      if (!door) throw new Error('The organization has no single sign-on.');
      const { url, detour } = await beginSso(ctx, door, { redirectUri: REDIRECT_URI });
      return proveSso(ctx, door.organizationId, await signInAt(url), detour);
    },
    async findMember(organizationId: number, userId: number) {
      const [member] = await database.db
        .select()
        .from(members)
        .where(and(eq(members.organizationId, organizationId), eq(members.userId, userId)));
      return member;
    },
    /** The entries of an organization's log, the oldest first. */
    async entriesOf(organizationId: number) {
      return database.db
        .select()
        .from(auditLogEntries)
        .where(eq(auditLogEntries.organizationId, organizationId))
        .orderBy(auditLogEntries.sequence);
    },
  };
}
