import { readJson } from '#app/_entry/json-body.ts';
import { route } from '#app/_entry/route-handler.ts';
import { teamJson } from '#app/api/0/_serializers/team.ts';
import type { Db } from '#db/client.ts';
import type { Context } from '#domain/context.ts';
import { getTeam } from '#domain/teams/get-team.ts';
import { joinTeam } from '#domain/teams/join-team.ts';
import { leaveTeam } from '#domain/teams/leave-team.ts';
import { setTeamRole } from '#domain/teams/set-team-role.ts';

type Params = { organization: string; member: string; team: string };

/** Puts a member (`me`: the caller) into a team: 201 with the team, or 204 when they were in it already. */
export const POST = route<Params>('member-team', async (ctx, _request, { organization, member, team }) => {
  const { isNew } = await joinTeam(ctx, organization, member, team);
  return isNew ? answer(ctx, organization, team, 201) : new Response(null, { status: 204 });
});

/** Says what a member of the team is in it: contributor, which goes without saying, or admin. */
export const PUT = route<Params>('member-team', async (ctx, request, { organization, member, team }) => {
  const { teamRole: wanted } = await readJson(request);
  const input = wanted === undefined ? {} : { teamRole: wanted };
  const { teamRole } = await setTeamRole(ctx, organization, member, team, input);
  return Response.json({ isActive: true, teamRole });
});

/** Takes a member (`me`: the caller) out of the team. */
export const DELETE = route<Params>('member-team', async (ctx, _request, { organization, member, team }) => {
  await leaveTeam(ctx, organization, member, team);
  return answer(ctx, organization, team, 200);
});

async function answer(ctx: Context<Db>, organization: string, name: string, status: number) {
  const { team, membership, ...seen } = await getTeam(ctx, organization, name);
  return Response.json(teamJson({ ...team, ...seen }, membership.permissions), { status });
}
