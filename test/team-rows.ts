import { managing, type Row, type World, withForm } from './world.ts';

const ORGANIZATION = 'app/(signed-in)/organizations/[organization]';
const inTeam = () => ({ params: { user: 'me', team: 'spans' } });
const newTeam = () => ({ body: { name: 'Quays' } });
const renamedTeam = () => ({ ...inTeam(), body: { name: 'Quays' } });
const MEMBER_TEAM = 'app/api/0/organizations/[organization]/members/[member]/teams/[team]/route.ts';
const ofMemberTeam = ({ colleague }: World, member = String(colleague.id)) => ({
  params: { member, team: 'spans' },
  body: { teamRole: 'admin' },
});
const ofTeamForm = ({ colleague }: World) => ({
  form: { team: 'spans', member: String(colleague.id), teamRole: 'admin' },
});

/** Who may call the routes of teams. */
export const TEAM_ROUTES: readonly Row[] = [
  ['GET app/api/0/organizations/[organization]/teams/route.ts', [401, 404, 200, 200, 200]],
  ['POST app/api/0/organizations/[organization]/teams/route.ts', [401, 404, 403, 201, 201], newTeam],
  ['GET app/api/0/teams/[organization]/[team]/route.ts', [401, 404, 200, 200, 200], inTeam],
  ['PUT app/api/0/teams/[organization]/[team]/route.ts', [401, 404, 403, 200, 200], renamedTeam],
  ['DELETE app/api/0/teams/[organization]/[team]/route.ts', [401, 404, 403, 204, 204], inTeam],
  ['GET app/api/0/teams/[organization]/[team]/members/route.ts', [401, 404, 200, 200, 200], inTeam],
  [`POST ${MEMBER_TEAM}`, [401, 404, 201, 201, 201], (world) => ofMemberTeam(world, 'me')],
  [`PUT ${MEMBER_TEAM}`, [401, 404, 403, 200, 200], (world) => ofMemberTeam(world)],
  [`DELETE ${MEMBER_TEAM}`, [401, 404, 403, 200, 200], (world) => ofMemberTeam(world)],
];

/** Who may use the actions of teams. */
export const TEAM_ACTIONS: readonly Row[] = [
  [
    `createTeamAction ${ORGANIZATION}/teams/actions.ts`,
    managing('→ /organizations/:slug/teams/quays'),
    withForm({ name: 'Quays' }),
  ],
  [
    `updateTeamAction ${ORGANIZATION}/teams/actions.ts`,
    managing('ok'),
    withForm({ team: 'spans', name: 'Quays', slug: 'spans' }),
  ],
  [
    `removeTeamAction ${ORGANIZATION}/teams/actions.ts`,
    managing('→ /organizations/:slug/teams'),
    withForm({ team: 'spans', confirmation: 'Spans' }),
  ],
  [
    `joinTeamAction ${ORGANIZATION}/teams/actions.ts`,
    ['unauthenticated', 'not-found', 'ok', 'ok', 'ok'],
    withForm({ team: 'spans', member: 'me' }),
  ],
  [
    `addToTeamAction ${ORGANIZATION}/teams/actions.ts`,
    managing('ok'),
    ({ people }) => ({ form: { team: 'spans', email: people.owner?.email ?? '' } }),
  ],
  [`leaveTeamAction ${ORGANIZATION}/teams/actions.ts`, managing('ok'), ofTeamForm],
  [`setTeamRoleAction ${ORGANIZATION}/teams/actions.ts`, managing('ok'), ofTeamForm],
];
