import { z } from 'zod';
import { readJson } from '#app/_entry/json-body.ts';
import { linkHeader, toCursor } from '#app/_entry/link-header.ts';
import { route } from '#app/_entry/route-handler.ts';
import { perPage, placeOf } from '#app/api/0/_bodies/page-place.ts';
import { teamInput } from '#app/api/0/_bodies/team-input.ts';
import { teamJson } from '#app/api/0/_serializers/team.ts';
import { openOrganization } from '#domain/members/access.ts';
import { createTeam } from '#domain/teams/create-team.ts';
import { getTeam } from '#domain/teams/get-team.ts';
import { listTeams } from '#domain/teams/list-teams.ts';

type Params = { organization: string };
const TEAMS_PER_PAGE_MAX = 100;

/** The teams of an organization by slug. `query` is a part of the name or slug. */
export const GET = route<Params>('teams', async (ctx, request, { organization }) => {
  const search = new URL(request.url).searchParams;
  const limit = perPage(search, TEAMS_PER_PAGE_MAX);
  const after = placeOf(search, z.string().max(50));
  const { permissions } = await openOrganization(ctx, organization, 'team:read');
  const found = await listTeams(ctx, organization, {
    query: search.get('query') ?? '',
    limit: limit + 1,
    ...(after !== undefined && { after }),
  });
  const teams = found.slice(0, limit);
  const last = found.length > limit ? teams.at(-1) : undefined;
  return Response.json(
    teams.map((team) => teamJson(team, permissions)),
    { headers: { Link: linkHeader(request, { next: last ? toCursor(last.slug) : null }) } },
  );
});

/** Makes a team, with the caller as its first member and admin. */
export const POST = route<Params>('teams', async (ctx, request, { organization }) => {
  const { id } = await createTeam(ctx, organization, teamInput(await readJson(request)));
  const { team, membership, ...seen } = await getTeam(ctx, organization, String(id));
  return Response.json(teamJson({ ...team, ...seen }, membership.permissions), { status: 201 });
});
