import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { type Change, members, teamMembers, teams } from '#db/schema/index.ts';
import { recordEntry } from '#domain/audit-log/record-entry.ts';
import type { Context } from '#domain/context.ts';
import { only } from '#lib/invariant.ts';
import type { SsoProof } from './proof.ts';
import type { SsoProvider } from './provider.ts';

/** The teams that the rules give by this proof; one that is gone is skipped. */
export async function teamsOfSlugs(
  tx: Context<Tx>,
  { organizationId, teams: slugs }: SsoProof,
): Promise<number[]> {
  return (await teamsBySlug(tx, organizationId, slugs)).map(({ id }) => id);
}

async function teamsBySlug(tx: Context<Tx>, organizationId: number, slugs: readonly string[]) {
  if (slugs.length === 0) return [];
  return tx.db
    .select({ id: teams.id, slug: teams.slug })
    .from(teams)
    .where(and(eq(teams.organizationId, organizationId), inArray(teams.slug, [...slugs])))
    .orderBy(asc(teams.id))
    .for('key share');
}

/**
 * Gives a member what the rules of the provider say: the role, unless they are an owner, since owners are made and unmade
 * here alone; and the teams that rules speak of, no others. Without a change nothing is written but that they are linked.
 */
export async function applyRules(
  tx: Context<Tx>,
  provider: SsoProvider,
  proof: SsoProof,
  userId: number,
): Promise<void> {
  const member = only(
    await tx.db
      .select()
      .from(members)
      .where(and(eq(members.organizationId, proof.organizationId), eq(members.userId, userId)))
      .for('update'),
  );
  const role = proof.role !== null && member.role !== 'owner' ? proof.role : member.role;
  await tx.db
    .update(members)
    .set({ role, ssoLinked: true, idpRoleRestricted: proof.role !== null && member.role !== 'owner' })
    .where(eq(members.id, member.id));
  const changes: Change[] = role === member.role ? [] : [{ field: 'role', before: member.role, after: role }];
  changes.push(...(await moveTeams(tx, provider, proof, member.id)));
  if (changes.length === 0) return;
  await recordEntry(tx, {
    organizationId: proof.organizationId,
    event: 'member.edit',
    target: { type: 'member', id: member.id, label: tx.actor.type === 'user' ? tx.actor.label : '', userId },
    changes,
    data: { via: 'sso' },
  });
}

async function moveTeams(
  tx: Context<Tx>,
  provider: SsoProvider,
  proof: SsoProof,
  memberId: number,
): Promise<Change[]> {
  const ruled = provider.teamClaim === null ? [] : [...new Set(provider.teamRules.map(({ team }) => team))];
  const known = await teamsBySlug(tx, proof.organizationId, ruled);
  if (known.length === 0) return [];
  const rows = await tx.db.select().from(teamMembers).where(eq(teamMembers.memberId, memberId));
  const has = new Set(rows.map(({ teamId }) => teamId));
  const wanted = known.filter(({ slug }) => proof.teams.includes(slug));
  const before = known.filter(({ id }) => has.has(id));
  const added = wanted.filter(({ id }) => !has.has(id));
  const removed = before.filter((team) => !wanted.includes(team));
  if (added.length + removed.length === 0) return [];
  if (added.length > 0) {
    await tx.db.insert(teamMembers).values(added.map(({ id }) => ({ teamId: id, memberId })));
  }
  for (const { id } of removed) {
    await tx.db
      .delete(teamMembers)
      .where(and(eq(teamMembers.teamId, id), eq(teamMembers.memberId, memberId)));
  }
  return [{ field: 'teams', before: slugs(before), after: slugs(wanted) }];
}

function slugs(some: readonly { slug: string }[]): string[] {
  return some.map(({ slug }) => slug).sort();
}
