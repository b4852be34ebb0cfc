import { route } from '#app/_entry/route-handler.ts';
import { putAvatar } from '#app/api/0/_bodies/put-avatar.ts';
import { avatarOwnerJson } from '#app/api/0/_serializers/avatar.ts';
import { readAvatar } from '#domain/avatars/read-avatar.ts';

type Params = { user: string };

export const GET = route<Params>('user-avatar', async (ctx, _request, { user }) =>
  Response.json(avatarOwnerJson(await readAvatar(ctx, { type: 'user', user }))),
);

export const PUT = route<Params>('user-avatar', async (ctx, request, { user }) =>
  Response.json(avatarOwnerJson(await putAvatar(ctx, { type: 'user', user }, request))),
);
