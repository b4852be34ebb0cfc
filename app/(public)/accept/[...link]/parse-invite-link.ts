import type { InviteLink } from '#domain/members/find-invite.ts';

/** The parts of the path of a link: an invite and its token, with or without the organization before them; else null. */
export function parseInviteLink(parts: readonly string[]): InviteLink | null {
  const [token = '', inviteId = '', organization, ...rest] = [...parts].reverse();
  if (rest.length > 0 || !/^[1-9]\d{0,14}$/.test(inviteId) || !/^[0-9a-z]{1,128}$/i.test(token)) return null;
  if (organization !== undefined && !/^[\w-]{1,100}$/.test(organization)) return null;
  return { inviteId: Number(inviteId), token, organization };
}
