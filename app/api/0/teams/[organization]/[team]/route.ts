import { readJson } from '#app/_entry/json-body.ts';
import { route } from '#app/_entry/route-handler.ts';
import { teamInput } from '#app/api/0/_bodies/team-input.ts';
import { organizationSummary } from '#app/api/0/_serializers/organization.ts';
import { teamJson } from '#app/api/0/_serializers/team.ts';
import type { Db } from '#db/client.ts';
import { readAvatar } from '#domain/avatars/read-avatar.ts';
import type { Context } from '#domain/context.ts';
import { getTeam } from '#domain/teams/get-team.ts';
import { removeTeam } from '#domain/teams/remove-team.ts';
import { updateTeam } from '#domain/teams/update-team.ts';

type Params = { organization: string; team: string };

export const GET = route<Params>('team', (ctx, _request, { organization, team }) =>
  answer(ctx, organization, team),
);

/** Changes name or slug; what is absent stays. */
export const PUT = route<Params>('team', async (ctx, request, { organization, team }) => {
  const { slug } = await updateTeam(ctx, organization, team, teamInput(await readJson(request)));
  return answer(ctx, organization, slug);
});

/** Removes the team. Its members stay in the organization. */
export const DELETE = route<Params>('team', async (ctx, _request, { organization, team }) => {
  await removeTeam(ctx, organization, team);
  return new Response(null, { status: 204 });
});

async function answer(ctx: Context<Db>, organization: string, name: string) {
  const { team, membership, ...seen } = await getTeam(ctx, organization, name);
  const avatar = await readAvatar(ctx, { type: 'organization', organization });
  return Response.json({
    ...teamJson({ ...team, ...seen }, membership.permissions),
    organization: organizationSummary(membership.organization, avatar.ident, membership.permissions),
    projects: [],
    externalTeams: [],
  });
}
