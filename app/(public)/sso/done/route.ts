import { finishProven } from '#app/_entry/finish-sso.ts';
import { readProof } from '#app/_entry/sso-cookies.ts';
import { ssoStep } from '#app/_entry/sso-route.ts';
import { findIdentity } from '#domain/sso/proof.ts';

/** The end of single sign-on, once the account is shown and linked; until then it leads to the page that says so. */
export const GET = ssoStep('sso-done', async (ctx) => {
  const proven = await readProof();
  if (!proven) return '/';
  const known = await findIdentity(ctx.db, proven.proof);
  const isOwn = ctx.actor.type === 'user' && known?.id === ctx.actor.userId;
  return isOwn ? finishProven(ctx, proven) : '/sso/finish';
});
