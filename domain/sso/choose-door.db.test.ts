import { describe, expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { unique } from '#test/factories.ts';
import { testSingleSignOn } from '#test/single-sign-on.ts';
import { chooseDoor } from './choose-door.ts';

const database = testDatabase();
const { anonymous, createSsoOrganization } = testSingleSignOn(database);

describe('chooseDoor', () => {
  it('goes by slug, or by an address of a domain that is proven', async () => {
    const domain = `${unique('d')}.example`;
    const { slug } = await createSsoOrganization({ domain });
    expect(await chooseDoor(anonymous(), slug.toUpperCase())).toMatchObject({ slug });
    expect(await chooseDoor(anonymous(), `Somebody@${domain}`)).toMatchObject({ slug });
    await expect(chooseDoor(anonymous(), 'x@unproven.example')).rejects.toMatchObject({ code: 'invalid' });
    await expect(chooseDoor(anonymous(), 'no-such')).rejects.toMatchObject({ code: 'invalid' });
  });
});
