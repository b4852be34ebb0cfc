import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { users } from '#db/schema/index.ts';
import type { Actor } from '#domain/context.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createUser as createRow, signIn, unique } from '#test/factories.ts';
import { queuedIdentityMails } from '#test/identity-mails.ts';
import { changePassword } from './change-password.ts';
import { createUser } from './create-user.ts';
import { resumeSession } from './resume-session.ts';
import { signInWithPassword } from './sign-in-with-password.ts';

const database = testDatabase();
const OLD = 'tidal gauge 7';
const NEW = 'ebb and flood 8';

async function person() {
  const email = `${unique('person')}@halden.example`;
  const user = await createUser(contextFor(database.db), { email, name: 'Inês Caldeira', password: OLD });
  const actor = await signIn(database.db, user);
  return { email, user, actor, ctx: contextFor(database.db, actor) };
}

async function rowOf(userId: number) {
  const [row] = await database.db.select().from(users).where(eq(users.id, userId));
  return row;
}

describe('changePassword', () => {
  it('ends every session, answers the one in place of this, and tells the owner', async () => {
    const { email, user, actor, ctx } = await person();
    const before = { userId: user.id, sessionId: actor.sessionId };
    const elsewhere = { userId: user.id, sessionId: (await signIn(database.db, user)).sessionId };
    const after = await changePassword(ctx, { currentPassword: OLD, newPassword: NEW });
    const nobody = contextFor(database.db, { type: 'anonymous' });
    expect(await resumeSession(nobody, after)).toMatchObject({ user: { id: user.id } });
    expect(await resumeSession(nobody, before)).toBeNull();
    expect(await resumeSession(nobody, elsewhere)).toBeNull();
    expect(await rowOf(user.id)).toMatchObject({ sessionEpoch: 1 });
    expect(await queuedIdentityMails(database.db, email)).toMatchObject([{ kind: 'password-changed' }]);
    await expect(signInWithPassword(ctx, { email, password: OLD })).rejects.toMatchObject({
      code: 'unauthenticated',
    });
    expect(await signInWithPassword(ctx, { email, password: NEW })).toEqual({ id: user.id, sessionEpoch: 1 });
  });

  it.each([
    [{ newPassword: NEW }, { currentPassword: ['Type your current password.'] }],
    [
      { currentPassword: 'wrong', newPassword: NEW },
      { currentPassword: ['This is not your current password.'] },
    ],
    [{ currentPassword: OLD, newPassword: 'short' }, { newPassword: ['Use at least 10 characters.'] }],
    [{ currentPassword: OLD }, { newPassword: ['Choose a password.'] }],
  ])('refuses %j and changes nothing', async (input, fields) => {
    const { user, ctx } = await person();
    const before = await rowOf(user.id);
    await expect(changePassword(ctx, input)).rejects.toMatchObject({ code: 'invalid', fields });
    expect(await rowOf(user.id)).toEqual(before);
  });

  it('limits guesses at the current password', async () => {
    const { ctx } = await person();
    const guess = (round: number) =>
      changePassword(ctx, { currentPassword: `guess ${round}`, newPassword: NEW }).catch(
        (error) => error.code,
      );
    const codes: unknown[] = [];
    for (let round = 0; round < 11; round += 1) codes.push(await guess(round));
    expect(codes.at(9)).toBe('invalid');
    expect(codes.at(10)).toBe('rate-limited');
  });

  it('sets the first password of an account that has none', async () => {
    const { actor } = await createRow(database.db);
    await changePassword(contextFor(database.db, actor), { newPassword: NEW });
    expect(await rowOf(actor.userId)).toMatchObject({ passwordHash: expect.stringContaining('argon2id') });
  });

  it('is closed to tokens and to nobody', async () => {
    const { user } = await person();
    const token: Actor = { type: 'token', userId: user.id, tokenId: 1, label: 'CI', scopes: [] };
    const input = { currentPassword: OLD, newPassword: NEW };
    await expect(changePassword(contextFor(database.db, token), input)).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(changePassword(contextFor(database.db, { type: 'anonymous' }), input)).rejects.toMatchObject(
      {
        code: 'unauthenticated',
      },
    );
  });
});
