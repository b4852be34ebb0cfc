import { describe, expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { contextFor, createInvite, createOrganization, createUser } from '#test/factories.ts';
import { findProvenAddress } from './find-proven-address.ts';
import { linkProvesAddress } from './invite-link.ts';

const database = testDatabase();

describe('findProvenAddress', () => {
  it('is the invited address of an open link, while nobody has an account with it', async () => {
    const { organization, owner } = await createOrganization(database.db);
    const { link, invite } = await createInvite(database.db, organization.id, owner);
    const ctx = contextFor(database.db, { type: 'anonymous' });
    expect(await findProvenAddress(ctx, link)).toBe(invite.email);
    expect(await findProvenAddress(ctx, { ...link, token: 'wrong' })).toBeNull();
    await createUser(database.db, { email: invite.email });
    expect(await findProvenAddress(ctx, link)).toBeNull();
  });

  it.each([{ status: 'revoked' as const }, { expiresAt: new Date(0) }])(
    'is null for %j',
    async (overrides) => {
      const { organization, owner } = await createOrganization(database.db);
      const { link } = await createInvite(database.db, organization.id, owner, overrides);
      expect(await findProvenAddress(contextFor(database.db, { type: 'anonymous' }), link)).toBeNull();
    },
  );
});

describe('linkProvesAddress', () => {
  it('does not believe a link that its maker was shown, while this site can mail', () => {
    expect(linkProvesAddress({ linkRevealed: false }, true)).toBe(true);
    expect(linkProvesAddress({ linkRevealed: true }, true)).toBe(false);
    expect(linkProvesAddress({ linkRevealed: true }, false)).toBe(true);
  });
});
