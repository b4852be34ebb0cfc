import { route } from '#app/_entry/route-handler.ts';
import { originalResponse } from '#app/api/0/_bodies/avatar-original.ts';
import { readAvatarOriginal } from '#domain/avatars/read-avatar-original.ts';

type Params = { organization: string };

export const GET = route<Params>('organization-avatar-original', async (ctx, _request, params) =>
  originalResponse(await readAvatarOriginal(ctx, { type: 'organization', ...params })),
);
