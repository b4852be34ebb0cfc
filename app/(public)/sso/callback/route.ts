import { enter } from '#app/_entry/sign-in.ts';
import { rememberProof, takeDetour } from '#app/_entry/sso-cookies.ts';
import { ssoRedirectUri, ssoStep } from '#app/_entry/sso-route.ts';
import { makeSsoUser } from '#domain/sso/make-sso-user.ts';
import { whoMayEnter } from '#domain/sso/proof.ts';
import { proveSso } from '#domain/sso/prove-sso.ts';
import { AppError } from '#lib/errors.ts';

const FINISH = '/sso/finish';

/** Where a provider sends people back to. What it has shown is kept, and where it may, it signs in. */
export const GET = ssoStep('sso-callback', async (ctx, request) => {
  const cameBackTo = new URL(ssoRedirectUri());
  cameBackTo.search = new URL(request.url).search;
  const detour = await takeDetour(cameBackTo.searchParams.get('state'));
  if (!detour) throw new AppError('gone', 'This browser is on no such way.', { reason: 'sso-lost' });
  const proof = await proveSso(ctx, detour.organizationId, cameBackTo, detour);
  await rememberProof({ proof, returnTo: detour.returnTo });
  const who = await whoMayEnter(ctx.db, proof);
  const isSignedInAlready =
    who !== null && who !== 'new' && ctx.actor.type === 'user' && ctx.actor.userId === who.id;
  if (who === null || isSignedInAlready) return '/sso/done';
  const user = who === 'new' ? await makeSsoUser(ctx, proof) : who;
  const next = await enter(ctx, user, { method: 'sso', returnTo: FINISH });
  return next === FINISH ? '/sso/done' : next;
});
