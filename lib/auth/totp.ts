import { Secret, TOTP } from 'otpauth';

/** The secret length that RFC 4226 section 4 recommends. */
const SECRET_BYTES = 20;
const DIGITS = 6;
const PERIOD_S = 30;
/** Steps before and after the current one that are taken too, for clocks that are a little off (RFC 6238 5.2). */
const WINDOW = 1;

/** A fresh secret for an authenticator app, in base32. */
export function newTotpSecret(): string {
  return new Secret({ size: SECRET_BYTES }).base32;
}

/** What the QR code of an enrolment says; apps show `site` and `account`. */
export function totpUri(secret: string, { site, account }: { site: string; account: string }): string {
  return totpOf(secret, site, account).toString();
}

/** The code that an app with this secret shows at `now`. */
export function totpCode(secret: string, now: Date): string {
  return totpOf(secret).generate({ timestamp: now.getTime() });
}

/**
 * The time step whose code this is, or null when it is not the code of the step at `now` or of the one before or after.
 * The caller stores the step and takes no code of it, or of an older one, again.
 */
export function totpStep(secret: string, code: string, now: Date): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const totp = totpOf(secret);
  const timestamp = now.getTime();
  const delta = totp.validate({ token: code, timestamp, window: WINDOW });
  return delta === null ? null : totp.counter({ timestamp }) + delta;
}

function totpOf(secret: string, issuer = 'Foyer', label = 'account'): TOTP {
  return new TOTP({ issuer, label, secret, algorithm: 'SHA1', digits: DIGITS, period: PERIOD_S });
}
