import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { passkeys, sessions } from '#db/schema/index.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createUser } from '#test/factories.ts';
import { giveKey, origin } from '#test/second-factors.ts';
import { SoftKey } from '#test/soft-key.ts';
import { addPasskey } from './add-passkey.ts';
import { beginPasskey } from './begin-passkey.ts';

const database = testDatabase();

async function begin() {
  const user = await createUser(database.db);
  const ctx = contextFor(database.db, user.actor);
  const { challenge } = await beginPasskey(ctx);
  return { user, ctx, challenge, key: new SoftKey() };
}

describe('addPasskey', () => {
  it('adds the key that was made for this challenge, with recovery codes for the first', async () => {
    const { user, ctx, challenge, key } = await begin();
    const added = await addPasskey(ctx, { response: key.make(challenge, origin()), name: 'Blue key' });
    expect(added.recoveryCodes).toHaveLength(10);
    const rows = await database.db.select().from(passkeys).where(eq(passkeys.userId, user.id));
    expect(rows).toMatchObject([{ name: 'Blue key', transports: ['usb'], counter: 0, isBackedUp: false }]);
  });

  it('takes a challenge once, in time, and only from a page of this site', async () => {
    const { user, ctx, challenge, key } = await begin();
    const refused = { code: 'invalid', fields: { response: [expect.any(String)] } };
    const add = (response: string) => addPasskey(ctx, { response, name: '' });
    await expect(add(key.make(challenge, 'https://evil.example'))).rejects.toMatchObject(refused);
    await expect(add(key.make(challenge, origin()))).rejects.toMatchObject(refused);
    await expect(
      add(key.make((await beginPasskey(ctx)).challenge, 'https://evil.example')),
    ).rejects.toMatchObject(refused);
    const late = await beginPasskey(ctx);
    await database.db
      .update(sessions)
      .set({ challengeExpiresAt: new Date(0) })
      .where(eq(sessions.userId, user.id));
    await expect(add(key.make(late.challenge, origin()))).rejects.toMatchObject(refused);
    for (const broken of ['', '{}', 'null', '{"id":1}', '[']) {
      await beginPasskey(ctx);
      await expect(add(broken)).rejects.toMatchObject(refused);
    }
    expect(await database.db.select().from(passkeys).where(eq(passkeys.userId, user.id))).toEqual([]);
  });

  it('takes one key for one account only', async () => {
    const other = await createUser(database.db);
    const taken = await giveKey(database.db, other);
    const { ctx, challenge } = await begin();
    await expect(
      addPasskey(ctx, { response: taken.make(challenge, origin()), name: '' }),
    ).rejects.toMatchObject({ code: 'conflict', reason: 'key-taken' });
  });
});
