import { describe, expect, it } from 'vitest';
import { inviteTeams, teams } from '#db/schema/index.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createInvite, createOrganization } from '#test/factories.ts';
import { findInvite } from './find-invite.ts';

const database = testDatabase();
const NOBODY = () => contextFor(database.db, { type: 'anonymous' });

describe('findInvite', () => {
  it('resolves the organization in the link by its slug or id, and by nothing else [I8.1.8]', async () => {
    const { organization, owner } = await createOrganization(database.db);
    const { link } = await createInvite(database.db, organization.id, owner);
    const other = await createOrganization(database.db);
    for (const name of [undefined, organization.slug, String(organization.id)]) {
      expect(await findInvite(NOBODY(), { ...link, organization: name })).not.toBeNull();
    }
    for (const name of [other.slug, String(other.organization.id), '', 'nowhere']) {
      expect(await findInvite(NOBODY(), { ...link, organization: name })).toBeNull();
    }
  });

  it('brings the names of the teams', async () => {
    const { organization, owner } = await createOrganization(database.db);
    const { link, invite } = await createInvite(database.db, organization.id, owner);
    const rows = await database.db
      .insert(teams)
      .values(['Surveying', 'Hiring'].map((name) => ({ organizationId: organization.id, slug: name, name })))
      .returning();
    await database.db.insert(inviteTeams).values(rows.map(({ id }) => ({ inviteId: invite.id, teamId: id })));
    expect((await findInvite(NOBODY(), link))?.teamNames).toEqual(['Hiring', 'Surveying']);
  });
});
