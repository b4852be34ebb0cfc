import { closeDb, type Db, openDb } from '#db/client.ts';
import { users } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import { findUserByAddress } from '#domain/identity/accounts.ts';
import { createUser } from '#domain/identity/create-user.ts';
import { openOrganization } from '#domain/members/access.ts';
import { createOrganization } from '#domain/organizations/create-organization.ts';
import { NotFoundError } from '#lib/errors.ts';
import { inviteGuest } from './invite-guest.ts';

export interface Demo {
  email: string;
  password: string;
  /** Opens the invite of somebody who has no account yet. */
  inviteUrl: string;
}

const OWNER = { name: 'Noor Haddad', email: 'noor@halden.example' };
const ORGANIZATION = { name: 'Halden Bridge Works', slug: 'halden-bridge-works' };

/**
 * Makes the demo organization with its owner if it is not there yet, and invites a guest, through the same verbs as
 * everybody. In a database with people but without the demo it does nothing and answers null.
 */
export async function seedDemo(
  databaseUrl: string,
  password: string,
  mailUrl: string | null,
): Promise<Demo | null> {
  const db = openDb(databaseUrl, 2);
  const ctx: Context<Db> = {
    db,
    actor: { type: 'system', label: 'Demo' },
    ip: null,
    requestId: 'up',
    now: () => new Date(),
  };
  try {
    const owner = await findOrMakeOwner(ctx, password);
    if (!owner) return null;
    await makeOrganization(ctx, owner.id);
    const asOwner: Context<Db> = { ...ctx, actor: { type: 'user', userId: owner.id, label: OWNER.name } };
    const inviteUrl = await inviteGuest(asOwner, ORGANIZATION.slug, mailUrl);
    return { email: OWNER.email, password, inviteUrl };
  } finally {
    await closeDb(db);
  }
}

async function findOrMakeOwner(ctx: Context<Db>, password: string): Promise<{ id: number } | null> {
  const owner = await findUserByAddress(ctx.db, OWNER.email);
  if (owner) return owner;
  const [anybody] = await ctx.db.select({ id: users.id }).from(users).limit(1);
  return anybody ? null : createUser(ctx, { ...OWNER, password });
}

async function makeOrganization(ctx: Context<Db>, ownerId: number): Promise<void> {
  try {
    await openOrganization(ctx, ORGANIZATION.slug, 'org:read');
  } catch (error) {
    if (!(error instanceof NotFoundError)) throw error;
    await createOrganization(ctx, { ...ORGANIZATION, ownerId });
  }
}
