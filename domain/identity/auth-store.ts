import { and, eq } from 'drizzle-orm';
import { accounts, emailTokens, users } from '#db/schema/index.ts';
import { type Context, inTransaction } from '#domain/context.ts';
import type { AuthStore, AuthUser } from '#lib/auth/auth-store.ts';
import { parseEmail } from '#lib/email-address.ts';
import { invariant } from '#lib/invariant.ts';
import { hashToken } from '#lib/secret-token.ts';
import { findUserByAddress, insertUser } from './accounts.ts';
import { claimTokenByHash, DeadLinkError } from './email-tokens.ts';
import type { Email } from './fields.ts';
import { queueIdentityMail } from './identity-mail.ts';
import { resumeSession } from './resume-session.ts';
import { type Browser, startSession } from './start-session.ts';

/** What next-auth reads and writes, over our tables, for the browser that asks. */
export function authStore(ctx: Context, browser: Browser): AuthStore {
  return {
    userById: (id) => userById(ctx, id),
    userByAddress: async (address) => authUser(await findUserByAddress(ctx.db, address)),
    userByAccount: async (provider, providerAccountId) => {
      const [found] = await ctx.db
        .select({ userId: accounts.userId })
        .from(accounts)
        .where(and(eq(accounts.provider, provider), eq(accounts.providerAccountId, providerAccountId)));
      return found ? userById(ctx, found.userId) : null;
    },
    createUser: ({ address, name }) =>
      inTransaction(ctx, (tx) => insertUser(tx, { name, email: emailOf(address), passwordHash: null })),
    linkAccount: async (userId, provider, providerAccountId) => {
      await ctx.db.insert(accounts).values({ userId, provider, providerAccountId });
    },
    startSession: (user, provider) =>
      startSession(ctx, user, { method: provider === 'email' ? 'link' : provider, browser }),
    holdsSession: async (claims) => (await resumeSession(ctx, claims))?.awaitsSecondStep === false,
    sendSignInLink: ({ address, token, expiresAt, returnTo }) =>
      inTransaction(ctx, async (tx) => {
        const email = emailOf(address);
        await tx.db.insert(emailTokens).values({
          purpose: 'sign-in',
          address: email.address,
          addressNormalized: email.normalized,
          tokenHash: hashToken(token),
          expiresAt,
        });
        await queueIdentityMail(tx, 'sign-in-link', email.address, { token, returnTo });
      }),
    claimSignInToken: (tokenHash) => claimSignInToken(ctx, tokenHash),
  };
}

async function claimSignInToken(ctx: Context, tokenHash: Buffer) {
  try {
    const claimed = await inTransaction(ctx, (tx) => claimTokenByHash(tx, 'sign-in', tokenHash));
    return { address: claimed.addressNormalized, expiresAt: claimed.expiresAt };
  } catch (error) {
    if (error instanceof DeadLinkError) return null;
    throw error;
  }
}

async function userById(ctx: Context, id: number): Promise<AuthUser | null> {
  if (!Number.isSafeInteger(id)) return null;
  const [found] = await ctx.db.select().from(users).where(eq(users.id, id));
  return authUser(found);
}

function authUser(user: typeof users.$inferSelect | undefined): AuthUser | null {
  return user ? { id: user.id, name: user.name, sessionEpoch: user.sessionEpoch } : null;
}

function emailOf(address: string): Email {
  const parsed = parseEmail(address);
  invariant(parsed.ok, 'next-auth hands over addresses that were parsed');
  return { address: parsed.address, normalized: parsed.normalized };
}
