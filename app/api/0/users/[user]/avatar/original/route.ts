import { route } from '#app/_entry/route-handler.ts';
import { originalResponse } from '#app/api/0/_bodies/avatar-original.ts';
import { readAvatarOriginal } from '#domain/avatars/read-avatar-original.ts';

type Params = { user: string };

export const GET = route<Params>('user-avatar-original', async (ctx, _request, params) =>
  originalResponse(await readAvatarOriginal(ctx, { type: 'user', ...params })),
);
