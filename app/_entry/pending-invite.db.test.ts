import { describe, expect, it } from 'vitest';
import { testApplication } from '#test/application.ts';
import {
  contextFor,
  createInvite,
  createInviteLink,
  createOrganization,
  createUser,
  endInvite,
} from '#test/factories.ts';
import { inRequest } from '#test/request-scope.ts';
import { hasWaitingInvite, type PendingLink, rememberInvite } from './pending-invite.ts';

const database = testApplication();

describe('hasWaitingInvite', () => {
  it('is so for whoever may join by what they opened last, and for nobody else', async () => {
    const { organization, owner } = await createOrganization(database.db);
    const [person, other] = [await createUser(database.db), await createUser(database.db)];
    const { link, invite } = await createInvite(database.db, organization.id, owner, { email: person.email });
    const { claim } = await createInviteLink(database.db, organization.id, owner);
    const waits = (user: typeof person, opened: PendingLink) =>
      inRequest({}, async () => {
        await rememberInvite(opened);
        return hasWaitingInvite(contextFor(database.db, user.actor));
      });
    expect(await waits(person, link)).toBe(true);
    expect(await waits(other, link)).toBe(false);
    expect(await waits(other, claim)).toBe(true);
    expect(await waits(owner, claim)).toBe(false);
    await endInvite(database.db, invite.id, 'declined');
    expect(await waits(person, link)).toBe(false);
    expect(await inRequest({}, () => hasWaitingInvite(contextFor(database.db, person.actor)))).toBe(false);
  });
});
