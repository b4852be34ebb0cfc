import { route } from '#app/_entry/route-handler.ts';
import { putAvatar } from '#app/api/0/_bodies/put-avatar.ts';
import { avatarOwnerJson } from '#app/api/0/_serializers/avatar.ts';
import { readAvatar } from '#domain/avatars/read-avatar.ts';

type Params = { organization: string; team: string };

export const GET = route<Params>('team-avatar', async (ctx, _request, params) =>
  Response.json(avatarOwnerJson(await readAvatar(ctx, { type: 'team', ...params }))),
);

export const PUT = route<Params>('team-avatar', async (ctx, request, params) =>
  Response.json(avatarOwnerJson(await putAvatar(ctx, { type: 'team', ...params }, request))),
);
