import { route } from '#app/_entry/route-handler.ts';
import { putAvatar } from '#app/api/0/_bodies/put-avatar.ts';
import { avatarOwnerJson } from '#app/api/0/_serializers/avatar.ts';
import { readAvatar } from '#domain/avatars/read-avatar.ts';

type Params = { organization: string };

export const GET = route<Params>('organization-avatar', async (ctx, _request, { organization }) =>
  Response.json(avatarOwnerJson(await readAvatar(ctx, { type: 'organization', organization }))),
);

export const PUT = route<Params>('organization-avatar', async (ctx, request, { organization }) =>
  Response.json(avatarOwnerJson(await putAvatar(ctx, { type: 'organization', organization }, request))),
);
