import { describe, expect, it } from 'vitest';
import { organizationOptions } from '#db/schema/index.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createOrganization } from '#test/factories.ts';
import { readOption } from './read-option.ts';

const database = testDatabase();

describe('readOption', () => {
  it.each([
    ['the default when nothing was set', undefined, 30],
    ['what was set', 7, 7],
    ['the default for what the registry does not take any more', 'a week', 30],
  ])('answers %s', async (_title, stored, effective) => {
    const { organization } = await createOrganization(database.db);
    if (stored !== undefined) {
      const row = { organizationId: organization.id, key: 'foyer:invite_expiry_days', value: stored };
      await database.db.insert(organizationOptions).values(row);
    }
    const ctx = contextFor(database.db);
    expect(await readOption(ctx, organization.id, 'inviteExpiryDays')).toBe(effective);
  });
});
