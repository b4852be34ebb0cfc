import { describe, expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { contextFor, createMember, createOrganization } from '#test/factories.ts';
import { addDomain, DOMAINS_MAX } from './add-domain.ts';
import { listDomains } from './list-domains.ts';

const database = testDatabase();

describe('addDomain', () => {
  it('claims a domain once, unproven, with a record of its own, even if another organization claims it too', async () => {
    const [one, other] = [await createOrganization(database.db), await createOrganization(database.db)];
    for (const { owner, slug } of [one, other]) {
      await addDomain(contextFor(database.db, owner.actor), slug, { domain: '@Halden.Example' });
    }
    const ctx = contextFor(database.db, one.owner.actor);
    const [claimed] = await listDomains(ctx, one.slug);
    const [theirs] = await listDomains(contextFor(database.db, other.owner.actor), other.slug);
    expect(claimed).toMatchObject({ domain: 'halden.example', entry: 'off', isProven: false });
    expect(claimed?.record.value).not.toBe(theirs?.record.value);
    await expect(addDomain(ctx, one.slug, { domain: 'halden.example' })).rejects.toMatchObject({
      fields: { domain: [expect.any(String)] },
    });
  });

  it.each(['gmail.com', ' GMail.com', 'halden', 'ines@halden.example', 7, ['halden.example']])(
    'refuses %j',
    async (domain) => {
      const { owner, slug } = await createOrganization(database.db);
      const added = addDomain(contextFor(database.db, owner.actor), slug, { domain });
      await expect(added).rejects.toMatchObject({ fields: { domain: [expect.any(String)] } });
    },
  );

  it('takes so many and no more, from those who may change settings', async () => {
    const { organization, owner, slug } = await createOrganization(database.db);
    const ctx = contextFor(database.db, owner.actor);
    for (let n = 0; n < DOMAINS_MAX; n += 1) await addDomain(ctx, slug, { domain: `d${n}.halden.example` });
    await expect(addDomain(ctx, slug, { domain: 'more.example' })).rejects.toMatchObject({ code: 'invalid' });
    const { user } = await createMember(database.db, organization.id, undefined, 'member');
    const refused = addDomain(contextFor(database.db, user.actor), slug, { domain: 'mine.example' });
    await expect(refused).rejects.toMatchObject({ code: 'forbidden' });
  });
});
