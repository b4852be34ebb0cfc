import { linkHeader, toCursor } from '#app/_entry/link-header.ts';
import { route } from '#app/_entry/route-handler.ts';
import { idPlace, perPage, placeOf } from '#app/api/0/_bodies/page-place.ts';
import { teamMemberJson } from '#app/api/0/_serializers/team.ts';
import { listTeamMembers, TEAM_MEMBERS_PER_PAGE_MAX } from '#domain/teams/list-team-members.ts';
import { openTeam } from '#domain/teams/open-team.ts';

type Params = { organization: string; team: string };

/** Who is in the team. Pending invites to it are not among them. */
export const GET = route<Params>('team-members', async (ctx, request, { organization, team: name }) => {
  const search = new URL(request.url).searchParams;
  const after = placeOf(search, idPlace);
  const { team } = await openTeam(ctx, organization, name);
  const page = await listTeamMembers(ctx, organization, String(team.id), {
    limit: perPage(search, TEAM_MEMBERS_PER_PAGE_MAX),
    ...(after !== undefined && { after }),
  });
  const next = page.next === null ? null : toCursor(page.next);
  return Response.json(
    page.people.map((person) => teamMemberJson(person, team.slug)),
    { headers: { Link: linkHeader(request, { next }) } },
  );
});
