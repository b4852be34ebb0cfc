import { describe, expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import {
  contextFor,
  createInviteLink,
  createOrganization,
  createRequest,
  createUser,
} from '#test/factories.ts';
import { findLink, takesAddress } from './find-link.ts';

const database = testDatabase();

describe('findLink', () => {
  it('says what the caller’s standing rests on', async () => {
    const { organization, owner } = await createOrganization(database.db);
    const { claim } = await createInviteLink(database.db, organization.id, owner);
    const user = await createUser(database.db);
    await createRequest(database.db, organization.id, { kind: 'join-request', email: user.email });
    const found = await findLink(contextFor(database.db, user.actor), claim);
    expect(found?.facts.caller).toEqual({
      isMember: false,
      use: 'none',
      pending: 'request',
      hasAddress: true,
    });
    expect(found?.address?.address).toBe(user.email);
    expect((await findLink(contextFor(database.db, owner.actor), claim))?.facts.caller?.isMember).toBe(true);
    expect((await findLink(contextFor(database.db, { type: 'anonymous' }), claim))?.facts.caller).toBeNull();
  });
});

describe('takesAddress', () => {
  it('compares whole domains, in the form that the DNS knows', () => {
    const link = { domains: ['halden.example', 'xn--bcher-kva.example'] };
    expect(takesAddress(link, 'ines@halden.example')).toBe(true);
    expect(takesAddress(link, 'ines@bücher.example')).toBe(true);
    expect(takesAddress(link, 'ines@mail.halden.example')).toBe(false);
    expect(takesAddress(link, 'ines@nothalden.example')).toBe(false);
    expect(takesAddress({ domains: [] }, 'ines@anywhere.example')).toBe(true);
  });
});
