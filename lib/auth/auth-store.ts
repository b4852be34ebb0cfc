import type { SessionClaims } from './session.ts';

/** Somebody who can sign in, as next-auth needs to know them. */
export interface AuthUser {
  id: number;
  name: string;
  sessionEpoch: number;
}

/** What next-auth reads and writes. Addresses are in their normalized form. */
export interface AuthStore {
  userById(id: number): Promise<AuthUser | null>;
  /** The user who has proven this address. */
  userByAddress(address: string): Promise<AuthUser | null>;
  userByAccount(provider: string, providerAccountId: string): Promise<AuthUser | null>;
  /** Makes a user for an address that was just proven. Throws when the address has a user. */
  createUser(user: { address: string; name: string }): Promise<AuthUser>;
  /** Lets an outside account sign this user in from now on. */
  linkAccount(userId: number, provider: string, providerAccountId: string): Promise<void>;
  /** Starts a session for a user who came in by this provider, which may still await its second step. */
  startSession(user: AuthUser, provider: string): Promise<SessionClaims>;
  /** Whether the session holds and awaits nothing. */
  holdsSession(claims: SessionClaims): Promise<boolean>;
  /** Stores the hash of the token and mails the link, both or neither. */
  sendSignInLink(link: { address: string; token: string; expiresAt: Date; returnTo: string }): Promise<void>;
  /** Uses a sign-in token up by its hash; null when it is unknown, used or expired. Of two at once one gets it. */
  claimSignInToken(tokenHash: Buffer): Promise<{ address: string; expiresAt: Date } | null>;
}
