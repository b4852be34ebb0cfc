import { expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { contextFor, createUser, signIn } from '#test/factories.ts';
import { giveApp } from '#test/second-factors.ts';
import { checkSecondFactor } from './check-second-factor.ts';
import { makeRecoveryCodes } from './make-recovery-codes.ts';
import { readSecurity } from './read-security.ts';

const database = testDatabase();

it('makes ten codes in the place of the old, for those who have a second factor', async () => {
  const user = await createUser(database.db);
  const ctx = contextFor(database.db, user.actor);
  await expect(makeRecoveryCodes(ctx)).rejects.toMatchObject({ code: 'conflict' });
  await giveApp(database.db, user);
  const [first, second] = [await makeRecoveryCodes(ctx), await makeRecoveryCodes(ctx)];
  const claims = { userId: user.id, sessionId: user.actor.sessionId };
  await expect(checkSecondFactor(ctx, claims, { code: first.codes[0] })).rejects.toMatchObject({
    code: 'invalid',
  });
  expect(await checkSecondFactor(ctx, claims, { code: second.codes[0] })).toBe('recovery-code');
  expect(await readSecurity(ctx)).toMatchObject({ recoveryCodesLeft: 9 });
  const stale = await signIn(database.db, { ...user, sessionEpoch: 0 }, { confirmedAt: new Date(0) });
  await expect(makeRecoveryCodes(contextFor(database.db, stale))).rejects.toMatchObject({
    reason: 'step-up-needed',
  });
});
