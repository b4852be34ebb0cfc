import { serveAvatar } from '#app/_entry/serve-avatar.ts';

export const GET = serveAvatar('user');
