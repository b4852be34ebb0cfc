import type { Db, Tx } from '#db/client.ts';

/**
 * Who acts. A user by session, a token of a user (within the token's scopes), the identity provider of one organization by
 * its SCIM token, the system (jobs, CLI), or nobody yet.
 * The entry makes it from the cookie or the header; no input ever names it.
 */
export type Actor =
  | { type: 'user'; userId: number; label: string; sessionId?: string }
  | { type: 'token'; userId: number; tokenId: number; label: string; scopes: readonly string[] }
  | { type: 'provisioner'; organizationId: number; tokenId: number; label: string }
  | { type: 'system'; label: string }
  | { type: 'anonymous' };

/** What every verb gets first. Inside a transaction `db` is that transaction and nothing else. */
export interface Context<Connection extends Db | Tx = Db | Tx> {
  db: Connection;
  actor: Actor;
  /** The network address of the caller, for audit entries and rate limits; null for jobs and the CLI. */
  ip: string | null;
  requestId: string;
  now: () => Date;
}

/**
 * Runs `work` in one transaction and gives it a context whose `db` is that transaction, so that code inside cannot
 * reach the pool by habit. Joins the transaction that `ctx` is already in. Throwing rolls everything back.
 */
export async function inTransaction<Result>(
  ctx: Context,
  work: (tx: Context<Tx>) => Promise<Result>,
): Promise<Result> {
  if (isTransaction(ctx)) return work(ctx);
  return (ctx as Context<Db>).db.transaction((tx) => work({ ...ctx, db: tx }));
}

function isTransaction(ctx: Context): ctx is Context<Tx> {
  return 'rollback' in ctx.db;
}

/** The user behind the actor, or null for the system and for nobody. */
export function actingUserId(actor: Actor): number | null {
  return actor.type === 'user' || actor.type === 'token' ? actor.userId : null;
}

/** The session of a signed-in user, or null for whoever has none. */
export function actingSessionId(actor: Actor): string | null {
  return actor.type === 'user' ? (actor.sessionId ?? null) : null;
}
