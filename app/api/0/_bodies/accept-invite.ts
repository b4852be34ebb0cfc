import { route } from '#app/_entry/route-handler.ts';
import { refusalOf } from '#app/_entry/wrong-secret.ts';
import { parseInviteLink } from '#app/(public)/accept/[...link]/parse-invite-link.ts';
import type { Db } from '#db/client.ts';
import type { Context } from '#domain/context.ts';
import { acceptInvite } from '#domain/members/accept-invite.ts';
import { inviteRefusal } from '#domain/members/invite-refusal.ts';
import { isOpen } from '#domain/members/invite-state.ts';
import { readInvite } from '#domain/members/read-invite.ts';
import { AppError, ForbiddenError, RateLimitedError } from '#lib/errors.ts';

/** The parts of the path: invite and token, or organization, invite and token. */
export type LinkParams = { first: string; second: string; third?: string };

function linkOf({ first, second, third }: LinkParams) {
  const link = parseInviteLink([first, second, ...(third === undefined ? [] : [third])]);
  if (!link) throw inviteRefusal('unknown');
  return link;
}

/** Every refusal is 400 with `details`, as the reference has it (spec/invites.md 3.2, 4); `code` says which one it is. */
async function refusing(ctx: Context<Db>, answer: () => Promise<Response>): Promise<Response> {
  try {
    return await answer();
  } catch (thrown) {
    const error = await refusalOf(ctx, thrown);
    const isState = error instanceof AppError && error.reason !== undefined;
    if (!isState || error instanceof ForbiddenError || error instanceof RateLimitedError) throw error;
    return Response.json({ details: error.message, code: error.reason }, { status: 400 });
  }
}

/** What an invite link leads to. Changes nothing, whoever opens it. */
export const getInvite = route<LinkParams>('accept-invite', (ctx, _request, params) =>
  refusing(ctx, async () => {
    const invite = await readInvite(ctx, linkOf(params));
    if (!invite) throw inviteRefusal('unknown');
    if (!isOpen(invite.state)) throw inviteRefusal(invite.state === 'ready' ? 'unknown' : invite.state);
    return Response.json({
      orgSlug: invite.organization.slug,
      needsAuthentication: invite.caller === null,
      needsSso: invite.sso !== null,
      hasAuthProvider: invite.sso !== null,
      requireSso: invite.sso?.isRequired ?? false,
      ...(invite.sso && { ssoProvider: invite.sso.name }),
      needs2fa: invite.needsTwoFactor,
      needsEmailVerification: invite.state === 'address-unverified',
      existingMember: false,
      state: invite.state,
      orgName: invite.organization.name,
      inviterName: invite.inviter?.name ?? null,
      orgRole: invite.role,
      teams: invite.teamNames,
      email: invite.address,
      expiresAt: invite.expiresAt?.toISOString() ?? null,
    });
  }),
);

/** Joins. 204 the first time; 200 when the same person sends it again, and then nothing changes. */
export const postInvite = route<LinkParams>('accept-invite', (ctx, _request, params) =>
  refusing(ctx, async () => {
    const { organization, isNew } = await acceptInvite(ctx, linkOf(params));
    if (isNew) return new Response(null, { status: 204 });
    return Response.json({ orgSlug: organization.slug, existingMember: true });
  }),
);
