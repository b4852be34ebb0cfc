import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { users } from '#db/schema/index.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createUser } from '#test/factories.ts';
import { namesOf } from './names-of.ts';

const database = testDatabase();

it('names the people whose ids are values, of settings that hold people alone, and leaves out who is gone', async () => {
  const [kept, gone, other] = [
    await createUser(database.db, { name: 'Amara Okafor' }),
    await createUser(database.db),
    await createUser(database.db),
  ];
  await database.db.delete(users).where(eq(users.id, gone.id));
  const ctx = contextFor(database.db);
  const changes = [
    { field: 'replayAccessMembers', before: null, after: [kept.id, gone.id] },
    { field: 'storeCrashReports', before: 0, after: other.id },
  ];
  expect(await namesOf(ctx, changes)).toEqual({ [kept.id]: 'Amara Okafor' });
  expect(await namesOf(ctx, [])).toEqual({});
});
