import { avatarJson } from '#app/api/0/_serializers/avatar.ts';
import type { Permission } from '#domain/members/roles.ts';
import type { TeamMember } from '#domain/teams/list-team-members.ts';
import type { Team, TeamPower } from '#domain/teams/open-team.ts';
import type { TeamRole } from '#domain/teams/team-roles.ts';
import { memberJson } from './member.ts';

interface SeenTeam extends Team {
  memberCount: number;
  ownRole: TeamRole | null;
  powers: ReadonlySet<TeamPower>;
}

/** A team as the caller sees it: what they are in it, and what they may do there. */
export function teamJson(team: SeenTeam, permissions: ReadonlySet<Permission>) {
  const isMember = team.ownRole !== null;
  const access = [...permissions].filter((permission) => /^(team|project|event):/.test(permission));
  return {
    id: String(team.id),
    slug: team.slug,
    name: team.name,
    dateCreated: team.createdAt.toISOString(),
    isMember,
    teamRole: team.ownRole,
    flags: { 'idp:provisioned': false },
    access: [...new Set([...access, ...team.powers])].sort(),
    hasAccess: isMember || team.powers.size > 0,
    isPending: false,
    memberCount: team.memberCount,
    avatar: avatarJson(
      'team',
      team.avatarIdent === null ? null : { kind: 'upload', ident: team.avatarIdent },
    ),
  };
}

/** Somebody in a team, with what they are in it in effect. */
export function teamMemberJson(member: TeamMember, teamSlug: string) {
  return { ...memberJson(member), teamRole: member.teamRole, teamSlug };
}
