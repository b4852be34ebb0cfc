import { seal, unseal } from '#lib/seal.ts';

/** How long one may take from the QR code to the first code. */
const SETUP_TTL_S = 30 * 60;
const SETUP_SEAL = 'totp-setup';
/** What stored secrets of authenticator apps are sealed for. */
export const TOTP_SEAL = 'totp-secret';

/** Seals a secret that is not stored yet, for the one user who sets it up, for half an hour. */
export function sealTotpSetup(userId: number, secret: string): Promise<string> {
  return seal(SETUP_SEAL, { userId, secret }, { ttlS: SETUP_TTL_S });
}

/** The secret of a setup of this user, or null when it is not theirs, was changed, or its time is over. */
export async function openTotpSetup(userId: number, setup: string): Promise<string | null> {
  const opened = await unseal(SETUP_SEAL, setup);
  return opened?.userId === userId && typeof opened.secret === 'string' ? opened.secret : null;
}

/** A secret as it is stored. */
export function sealTotpSecret(secret: string): Promise<string> {
  return seal(TOTP_SEAL, { secret });
}

/** A stored secret, or null when the key it was sealed with is gone. */
export async function openTotpSecret(sealed: string): Promise<string | null> {
  const opened = await unseal(TOTP_SEAL, sealed);
  return typeof opened?.secret === 'string' ? opened.secret : null;
}
