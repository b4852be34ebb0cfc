import { closeDb, type Db, openDb } from '#db/client.ts';
import { members } from '#db/schema/index.ts';
import type { Actor, Context } from '#domain/context.ts';
import { createUser } from '#domain/identity/create-user.ts';
import { createInvite } from '#domain/members/create-invite.ts';
import { listMembers } from '#domain/members/list-members.ts';
import { resendInvite } from '#domain/members/resend-invite.ts';
import { revokeInvite } from '#domain/members/revoke-invite.ts';
import type { Role } from '#domain/members/roles.ts';
import { createOrganization } from '#domain/organizations/create-organization.ts';
import { updateOrganization } from '#domain/organizations/update-organization.ts';
import { createTeam } from '#domain/teams/create-team.ts';
import { joinTeam } from '#domain/teams/join-team.ts';

export interface DemoPeople {
  password: string;
  /** An owner of the organization. */
  ownerEmail: string;
  /** Somebody with an account who was invited and has not joined. */
  invitedEmail: string;
  slug: string;
  links: { open: string; newcomer: string; long: string; revoked: string; replaced: string };
}

const PASSWORD = 'bronze door on the harbor';
const SLUG = 'halden-bridge-works';
const LONG_NAME = 'Dutch Institute for Coastal Engineering and Tidal Hydraulics';
const LONG_EMAIL = 'maximiliane.featherstonehaugh-wolkowicz@infrastructure-works.halden.example';
const MEMBERS: readonly [name: string, email: string, role: Role][] = [
  ['Amara Okafor', 'amara.okafor@halden.example', 'manager'],
  ['Aoife Ní Bhriain', 'aoife.nibhriain@halden.example', 'member'],
  ['Beatriz Monteiro', 'b.monteiro@halden.example', 'member'],
  ['Jonas Lindqvist', 'jonas.lindqvist@halden.example', 'admin'],
  ['ليلى عبد الرحمن الخطيب', 'laila.alkhatib@halden.example', 'manager'],
  ['Maximiliane Featherstonehaugh-Wolkowicz', LONG_EMAIL, 'member'],
  ['Tomasz Wiśniewski', 'tomasz.wisniewski@halden.example', 'admin'],
  ['Yuki Tanaka-Brandt', 'yuki.tanaka@halden.example', 'member'],
];

/** Fills an empty database with people, names of every length and direction, and invites in every state. */
export async function seedPeople(databaseUrl: string): Promise<DemoPeople> {
  const db = openDb(databaseUrl, 2);
  try {
    const owner = await makeUser(db, 'Noor Haddad', 'noor.haddad@halden.example');
    const ctx = contextOf(db, { type: 'user', userId: owner.id, label: owner.name });
    const halden = await createOrganization(ctx, { name: 'Halden Bridge Works', slug: SLUG });
    await createOrganization(ctx, { name: LONG_NAME, slug: 'coastal' });
    await createOrganization(ctx, { name: 'جمعية النهر', slug: 'river' });
    await createOrganization(ctx, { name: 'Tidal Works Cooperative', slug: 'tidal' });
    for (const [name, email, role] of MEMBERS) {
      const user = await makeUser(db, name, email);
      await db.insert(members).values({ organizationId: halden.id, userId: user.id, role });
    }
    await makeUser(db, 'Inês Caldeira', 'ines.caldeira@halden.example');
    await updateOrganization(ctx, SLUG, { defaultRole: 'member', openMembership: false });
    await updateOrganization(ctx, SLUG, {
      sensitiveFields: ['customer_iban', 'tax_id'],
      scrapeJavaScript: false,
    });
    await createTeam(ctx, SLUG, { name: 'Night shift' });
    await createTeam(ctx, SLUG, { name: LONG_NAME, slug: 'coastal-engineering' });
    for (const { id } of (await listMembers(ctx, SLUG)).people.slice(1, 6)) {
      await joinTeam(ctx, SLUG, String(id), 'night-shift');
    }
    return {
      password: PASSWORD,
      ownerEmail: 'noor.haddad@halden.example',
      invitedEmail: 'ines.caldeira@halden.example',
      slug: SLUG,
      links: await inviteAll(ctx),
    };
  } finally {
    await closeDb(db);
  }
}

async function inviteAll(ctx: Context): Promise<DemoPeople['links']> {
  const open = await invite(ctx, SLUG, 'ines.caldeira@halden.example', 'member');
  const newcomer = await invite(ctx, SLUG, 'jules.moreau@atelier-moreau.example', 'admin');
  const long = await invite(ctx, 'coastal', LONG_EMAIL, 'manager');
  const revoked = await invite(ctx, SLUG, 'p.vandersloot@tidalworks.example', 'member');
  await revokeInvite(ctx, SLUG, revoked.id);
  const replaced = await invite(ctx, SLUG, 's.achterberg@tidalworks.example', 'member');
  await resendInvite(ctx, SLUG, replaced.id, { sendMail: false });
  return {
    open: open.link,
    newcomer: newcomer.link,
    long: long.link,
    revoked: revoked.link,
    replaced: replaced.link,
  };
}

async function invite(ctx: Context, slug: string, email: string, role: Role) {
  const { id, link } = await createInvite(ctx, slug, { email, role, sendMail: false });
  if (link === null) throw new Error('An invite without a mail gives its link.');
  return { id, link };
}

function makeUser(db: Db, name: string, email: string) {
  return createUser(contextOf(db, { type: 'system', label: 'Demo' }), { name, email, password: PASSWORD });
}

function contextOf(db: Db, actor: Actor): Context<Db> {
  return { db, actor, ip: null, requestId: 'demo', now: () => new Date() };
}
