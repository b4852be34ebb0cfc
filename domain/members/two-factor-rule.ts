/** What an organization asks of its members' sign-in. Client-safe. */

interface TwoFactorRule {
  require2FA: boolean;
  twoFactorFrom: Date | null;
}

/** The reason by which the interface knows to send people to where a second factor is set up. */
export const TWO_FACTOR_NEEDED = 'two-factor-needed';

/** Whether members without a second factor are kept out now: it is required, and the time to set one up is over. */
export function isTwoFactorDue({ require2FA, twoFactorFrom }: TwoFactorRule, now: Date): boolean {
  return require2FA && (twoFactorFrom === null || twoFactorFrom <= now);
}
