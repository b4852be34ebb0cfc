import { cookies } from 'next/headers';
import { seal, unseal } from '#lib/seal.ts';
import { cookieAttributes, isHttps } from './session.ts';

const TTL_S = 365 * 24 * 60 * 60;
const USERS_MAX = 5;
const SEAL = 'known-device';

function cookieName(): string {
  return isHttps() ? '__Host-foyer.known' : 'foyer.known';
}

/**
 * The users who signed in on this browser before, the newest first. It lets nobody in; it only keeps their attempts at a
 * password apart from those of strangers.
 */
export async function readKnownUserIds(): Promise<number[]> {
  const sealed = (await cookies()).get(cookieName())?.value;
  const opened = sealed === undefined ? null : await unseal(SEAL, sealed);
  const userIds = opened?.userIds;
  return Array.isArray(userIds) ? userIds.filter((id): id is number => Number.isSafeInteger(id)) : [];
}

/** Remembers on this browser, for a year, that this user signed in on it. */
export async function rememberKnownUser(userId: number): Promise<void> {
  const others = (await readKnownUserIds()).filter((id) => id !== userId);
  const sealed = await seal(SEAL, { userIds: [userId, ...others].slice(0, USERS_MAX) }, { ttlS: TTL_S });
  (await cookies()).set(cookieName(), sealed, { ...cookieAttributes(), maxAge: TTL_S });
}
