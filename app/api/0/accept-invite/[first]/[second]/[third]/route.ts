import { getInvite, postInvite } from '#app/api/0/_bodies/accept-invite.ts';

export const GET = getInvite;
export const POST = postInvite;
