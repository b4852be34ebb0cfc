import type { Db } from '#db/client.ts';
import { totpApps } from '#db/schema/index.ts';
import { addPasskey } from '#domain/identity/add-passkey.ts';
import { beginPasskey } from '#domain/identity/begin-passkey.ts';
import { sealTotpSecret } from '#domain/identity/totp-setup.ts';
import { newTotpSecret } from '#lib/auth/totp.ts';
import { env } from '#lib/env.ts';
import { contextFor, type TestUser } from './factories.ts';
import { SoftKey } from './soft-key.ts';

/** Gives a user an authenticator app, of which no code was used yet; answers its secret. */
export async function giveApp(db: Db, user: { id: number }): Promise<string> {
  const secret = newTotpSecret();
  const sealedSecret = await sealTotpSecret(secret);
  await db.insert(totpApps).values({ userId: user.id, name: 'Phone', sealedSecret, lastStep: 0 });
  return secret;
}

/** Adds a key as its owner does; `user.actor` is signed in by the new session afterwards. */
export async function giveKey(db: Db, user: TestUser): Promise<SoftKey> {
  const key = new SoftKey();
  const ctx = contextFor(db, user.actor);
  const { challenge } = await beginPasskey(ctx);
  const { session } = await addPasskey(ctx, { response: key.make(challenge, origin()), name: 'Key' });
  user.actor = { ...user.actor, sessionId: session.sessionId };
  return key;
}

/** Where this site's pages are, as a browser says it. */
export function origin(): string {
  return new URL(env().NEXTAUTH_URL).origin;
}
