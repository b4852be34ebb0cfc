import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { recoveryCodes, sessions, totpApps } from '#db/schema/index.ts';
import type { Actor } from '#domain/context.ts';
import { totpCode } from '#lib/auth/totp.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createUser } from '#test/factories.ts';
import { queuedIdentityMails } from '#test/identity-mails.ts';
import { addTotpApp } from './add-totp-app.ts';
import { beginTotpApp } from './begin-totp-app.ts';
import { readTotpSetup } from './read-totp-setup.ts';
import { resumeSession } from './resume-session.ts';
import { hasTwoFactor } from './two-factor.ts';

const database = testDatabase();

async function begin(actor: Actor) {
  const ctx = contextFor(database.db, actor);
  const { setup } = await beginTotpApp(ctx);
  const secret = (await readTotpSetup(ctx, setup))?.secret.replaceAll(' ', '') ?? '';
  return { ctx, setup, secret };
}

describe('addTotpApp', () => {
  it('adds the app once it showed a code, with ten recovery codes, a new session and a mail', async () => {
    const user = await createUser(database.db);
    const { ctx, setup, secret } = await begin(user.actor);
    const code = totpCode(secret, new Date());
    const added = await addTotpApp(ctx, { setup, code: `${code.slice(0, 3)} ${code.slice(3)}`, name: '' });
    expect(new Set(added.recoveryCodes)).toHaveProperty('size', 10);
    expect(await hasTwoFactor(database.db, user.id)).toBe(true);
    const [app] = await database.db.select().from(totpApps).where(eq(totpApps.userId, user.id));
    expect(app).toMatchObject({ name: 'Authenticator app' });
    expect(JSON.stringify(app)).not.toContain(secret);
    const rows = await database.db.select().from(recoveryCodes).where(eq(recoveryCodes.userId, user.id));
    expect(JSON.stringify(rows)).not.toContain(added.recoveryCodes?.[0]);
    const nobody = contextFor(database.db, { type: 'anonymous' });
    expect(await resumeSession(nobody, added.session)).toMatchObject({ awaitsSecondStep: false });
    expect(await resumeSession(nobody, { userId: user.id, sessionId: user.actor.sessionId })).toBeNull();
    expect(await queuedIdentityMails(database.db, user.email)).toMatchObject([{ kind: 'two-factor-added' }]);

    const again = await begin({ ...user.actor, sessionId: added.session.sessionId });
    const second = { setup: again.setup, code: totpCode(again.secret, new Date()), name: 'Tablet' };
    expect(await addTotpApp(again.ctx, second)).toMatchObject({ recoveryCodes: null });
  });

  it('stores nothing for a wrong code, somebody else’s setup, or one that is no setup', async () => {
    const [user, other] = [await createUser(database.db), await createUser(database.db)];
    const { ctx, setup, secret } = await begin(user.actor);
    const code = totpCode(secret, new Date());
    const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0');
    const refusals = [
      [ctx, { setup, code: wrong, name: '' }, { code: 'invalid', fields: { code: [expect.any(String)] } }],
      [ctx, { setup, code: 'abc', name: '' }, { code: 'invalid' }],
      [
        ctx,
        { setup, code, name: 'x'.repeat(81) },
        { code: 'invalid', fields: { name: [expect.any(String)] } },
      ],
      [ctx, { setup: 'x', code, name: '' }, { code: 'gone', reason: 'setup-expired' }],
      [contextFor(database.db, other.actor), { setup, code, name: '' }, { reason: 'setup-expired' }],
    ] as const;
    for (const [who, input, refusal] of refusals) {
      await expect(addTotpApp(who, input)).rejects.toMatchObject(refusal);
    }
    expect(await hasTwoFactor(database.db, user.id)).toBe(false);
  });

  it('asks for a fresh proof of identity first', async () => {
    const user = await createUser(database.db);
    const { ctx, setup, secret } = await begin(user.actor);
    await database.db.update(sessions).set({ confirmedAt: null }).where(eq(sessions.userId, user.id));
    const input = { setup, code: totpCode(secret, new Date()), name: '' };
    await expect(addTotpApp(ctx, input)).rejects.toMatchObject({ reason: 'step-up-needed' });
    await expect(beginTotpApp(ctx)).rejects.toMatchObject({ reason: 'step-up-needed' });
  });
});
