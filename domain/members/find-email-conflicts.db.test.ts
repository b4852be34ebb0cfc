import { describe, expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { contextFor, createInvite, createOrganization } from '#test/factories.ts';
import { findEmailConflicts } from './find-email-conflicts.ts';

const database = testDatabase();

describe('findEmailConflicts', () => {
  it('answers for many addresses at once: members, the invited, the expired; requests and others are free', async () => {
    const { organization, owner } = await createOrganization(database.db);
    const open = await createInvite(database.db, organization.id, owner);
    const late = await createInvite(database.db, organization.id, owner, { expiresAt: new Date(0) });
    const asked = await createInvite(database.db, organization.id, owner, { kind: 'join-request' });
    const addresses = [owner.email, open.invite.email, late.invite.email, asked.invite.email, 'x@x.example'];
    const found = await findEmailConflicts(contextFor(database.db), organization.id, addresses);
    expect(found.size).toBe(3);
    expect(found.get(owner.email)).toMatchObject({ kind: 'member' });
    expect(found.get(open.invite.email)).toMatchObject({ kind: 'invited' });
    expect(found.get(late.invite.email)?.why).toContain('expired');
    expect(await findEmailConflicts(contextFor(database.db), organization.id, [])).toEqual(new Map());
  });
});
