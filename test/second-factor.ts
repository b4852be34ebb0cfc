import { sql } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { totpApps } from '#db/schema/index.ts';
import { openOrganization } from '#domain/members/access.ts';
import { updateOrganization } from '#domain/organizations/update-organization.ts';
import { ownedOrganization } from './deletions.ts';
import { contextFor, createMember, type TestUser } from './factories.ts';

const DAY_MS = 86_400_000;

/** The clock of somebody who lives some days from now. */
export const inDays = (days: number) => () => new Date(Date.now() + days * DAY_MS);

/** Gives a user an authenticator app. */
export function enrol(db: Db, { id }: TestUser) {
  return db.insert(totpApps).values({ userId: id, name: 'Phone', sealedSecret: 'sealed', lastStep: 0 });
}

/** An organization whose owner has a second factor, unless told otherwise, and a member who has none. */
export async function guardedOrganization(db: Db, { enrolled = true } = {}) {
  const made = await ownedOrganization(db);
  if (enrolled) await enrol(db, made.owner);
  const { user: member } = await createMember(db, made.organization.id, undefined, 'member');
  const save = (patch: unknown) => updateOrganization(made.ctx, made.slug, patch);
  const read = (user: TestUser, now = () => new Date()) =>
    openOrganization(contextFor(db, user.actor, now), made.slug, 'org:read');
  return { ...made, member, save, read };
}

/** The users whom a mail about the second factor waits for. */
export async function twoFactorMails(db: Db, organizationId: number): Promise<number[]> {
  const rows = await db.execute<{ data: { organizationId: number; userId: number } }>(
    sql`select data from pgboss.job where name = 'organizations-mail-two-factor'`,
  );
  return rows.filter(({ data }) => data.organizationId === organizationId).map(({ data }) => data.userId);
}
