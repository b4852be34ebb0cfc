import { describe, expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { contextFor, createMember, createOrganization, createUser } from '#test/factories.ts';
import { getSettings } from './get-settings.ts';
import { OPTIONS } from './options.ts';

const database = testDatabase();

describe('getSettings', () => {
  it('answers every setting with its default until it is set [S9.1.59] [S9.1.66] [S9.1.75] [S9.1.78]', async () => {
    const { owner, slug } = await createOrganization(database.db);
    const { values, revision } = await getSettings(contextFor(database.db, owner.actor), slug);
    expect(Object.keys(values)).toEqual(OPTIONS.map(({ key }) => key));
    expect(revision).toBe(0);
    expect(values).toMatchObject({
      openMembership: true,
      sensitiveFields: [],
      relayPiiConfig: null,
      ingestThroughTrustedRelaysOnly: 'disabled',
      enabledConsolePlatforms: [],
      enableSeerEnhancedAlerts: true,
      enableSeerCoding: true,
    });
  });

  it('says for each setting whether the caller may change it, and why not', async () => {
    const { organization, owner, slug } = await createOrganization(database.db);
    const { user: manager } = await createMember(database.db, organization.id, undefined, 'manager');
    const { user: member } = await createMember(database.db, organization.id, undefined, 'member');
    const whys = async (actor: typeof owner.actor) => {
      const { capabilities } = await getSettings(contextFor(database.db, actor), slug);
      return [capabilities.name.why, capabilities.defaultRole.why, capabilities.require2FA.why];
    };
    const noFactor = expect.stringContaining('yourself first');
    expect(await whys(owner.actor)).toEqual([null, null, noFactor]);
    expect(await whys(manager.actor)).toEqual([null, 'Only an owner may change this.', noFactor]);
    const forManagers = 'Only managers and owners may change this.';
    expect(await whys(member.actor)).toEqual([forManagers, 'Only an owner may change this.', forManagers]);
  });

  it('does not exist for anybody outside', async () => {
    const { slug } = await createOrganization(database.db);
    const stranger = contextFor(database.db, (await createUser(database.db)).actor);
    await expect(getSettings(stranger, slug)).rejects.toMatchObject({ code: 'not-found' });
  });
});
