import { everybody, managing, type Row, withForm } from './world.ts';

const ORGANIZATION = 'app/(signed-in)/organizations/[organization]';
const inTeam = () => ({ params: { user: 'me', team: 'spans' } });
const letterAvatar = () => ({ ...inTeam(), body: { avatar_type: 'letter_avatar' } });

/** Who may call the routes of pictures. */
export const AVATAR_ROUTES: readonly Row[] = [
  ['GET app/api/0/organizations/[organization]/avatar/route.ts', [401, 404, 200, 200, 200]],
  ['PUT app/api/0/organizations/[organization]/avatar/route.ts', [401, 404, 403, 200, 200], letterAvatar],
  ['GET app/api/0/teams/[organization]/[team]/avatar/route.ts', [401, 404, 200, 200, 200], inTeam],
  ['PUT app/api/0/teams/[organization]/[team]/avatar/route.ts', [401, 404, 403, 200, 200], letterAvatar],
  [
    'GET app/api/0/users/[user]/avatar/route.ts',
    [401, 200, 200, 200, 200],
    () => ({ params: { user: 'me' } }),
  ],
  ['PUT app/api/0/users/[user]/avatar/route.ts', [401, 200, 200, 200, 200], letterAvatar],
  ['GET app/api/0/organizations/[organization]/avatar/original/route.ts', [401, 404, 403, 404, 404]],
  ['GET app/api/0/teams/[organization]/[team]/avatar/original/route.ts', [401, 404, 403, 404, 404], inTeam],
  ['GET app/api/0/users/[user]/avatar/original/route.ts', [401, 404, 404, 404, 404], inTeam],
  ['GET app/avatar/[ident]/route.ts', everybody(404), () => ({ params: { ident: 'x' } })],
  ['GET app/organization-avatar/[ident]/route.ts', everybody(404), () => ({ params: { ident: 'x' } })],
  ['GET app/team-avatar/[ident]/route.ts', everybody(404), () => ({ params: { ident: 'x' } })],
  [
    'GET app/letter-avatar/[subject]/[color]/[letters]/route.ts',
    everybody(200),
    () => ({ params: { subject: 'user', color: '1', letters: 'A' } }),
  ],
];

/** Who may use the actions of pictures. */
export const AVATAR_ACTIONS: readonly Row[] = [
  [
    'replaceMyAvatarAction app/(signed-in)/account/avatar-actions.ts',
    ['unauthenticated', 'invalid', 'invalid', 'invalid', 'invalid'],
    () => ({ form: { photo: new File(['not a picture at all'], 'a.png') } }),
  ],
  [
    'chooseMyAvatarAction app/(signed-in)/account/avatar-actions.ts',
    ['unauthenticated', 'ok', 'ok', 'ok', 'ok'],
    () => ({ form: { kind: 'letter' } }),
  ],
  [
    `replaceTeamAvatarAction ${ORGANIZATION}/teams/[team]/settings/avatar-actions.ts`,
    managing('invalid'),
    withForm({ team: 'spans', photo: new Blob(['x']) }),
  ],
  [
    `chooseTeamAvatarAction ${ORGANIZATION}/teams/[team]/settings/avatar-actions.ts`,
    managing('ok'),
    withForm({ team: 'spans', kind: 'letter' }),
  ],
  [
    `chooseAvatarAction ${ORGANIZATION}/settings/avatar-actions.ts`,
    managing('ok'),
    withForm({ kind: 'letter' }),
  ],
  [
    `replaceAvatarAction ${ORGANIZATION}/settings/avatar-actions.ts`,
    managing('invalid'),
    withForm({ photo: new Blob(['x']) }),
  ],
];
