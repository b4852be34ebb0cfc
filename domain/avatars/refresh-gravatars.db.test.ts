import { eq, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { avatars } from '#db/schema/index.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createUser } from '#test/factories.ts';
import { chooseAvatarKind } from './choose-avatar-kind.ts';
import { refreshGravatars } from './refresh-gravatars.ts';

const database = testDatabase();
const NOW = new Date('2026-11-22T12:00:00Z');

describe('refreshGravatars', () => {
  it('asks again for copies older than a week, and for no others', async () => {
    const [aged, fresh] = [await createUser(database.db), await createUser(database.db)];
    for (const [user, days] of [
      [aged, 8],
      [fresh, 6],
    ] as const) {
      await chooseAvatarKind(contextFor(database.db, user.actor), { type: 'user', user: 'me' }, 'gravatar');
      const gravatarCheckedAt = new Date(NOW.getTime() - days * 86_400_000);
      await database.db.update(avatars).set({ gravatarCheckedAt }).where(eq(avatars.userId, user.id));
    }
    await database.db.execute(sql`delete from pgboss.job where name = 'fetch-gravatar'`);
    await refreshGravatars(contextFor(database.db, { type: 'system', label: 'Test' }, () => NOW));
    const jobs = await database.db.execute(sql`select data from pgboss.job where name = 'fetch-gravatar'`);
    expect(jobs.map(({ data }) => data)).toEqual([{ userId: aged.id }]);
  });
});
