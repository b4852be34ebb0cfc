import { describe, expect, it } from 'vitest';
import { closeDb, openDb } from '#db/client.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor } from '#test/factories.ts';
import { guardedOrganization, inDays, twoFactorMails } from '#test/second-factor.ts';
import { remindTwoFactor } from './remind-two-factor.ts';

const database = testDatabase();

describe('remindTwoFactor', () => {
  const run = (days: number, db = database.db) => remindTwoFactor(contextFor(db, undefined, inDays(days)));

  it('writes a week and a day before, each once, whoever runs it', async () => {
    const { organization, member, save } = await guardedOrganization(database.db);
    await save({ require2FA: true, twoFactorGraceDays: 10 });
    const other = openDb(database.url);
    const told: number[] = [];
    for (const days of [2, 3.1, 3.2, 8, 9.1, 9.2, 11]) {
      await Promise.all([run(days), run(days, other)]);
      told.push((await twoFactorMails(database.db, organization.id)).length);
    }
    await closeDb(other);
    expect(told).toEqual([1, 2, 2, 2, 3, 3, 3]);
    expect(new Set(await twoFactorMails(database.db, organization.id))).toEqual(new Set([member.id]));
  });
});
