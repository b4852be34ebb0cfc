import { rememberDetour } from '#app/_entry/sso-cookies.ts';
import { ssoRedirectUri, ssoStep } from '#app/_entry/sso-route.ts';
import { beginSso } from '#domain/sso/begin-sso.ts';
import { findDoor } from '#domain/sso/door.ts';
import { safeReturnTo } from '#lib/auth/return-to.ts';
import { parseEmail } from '#lib/email-address.ts';
import { AppError } from '#lib/errors.ts';

/** Leads to the provider of an organization. A link, so that identity providers can have it as a tile. */
export const GET = ssoStep('sso-start', async (ctx, request) => {
  const query = new URL(request.url).searchParams;
  const door = await findDoor(ctx.db, query.get('organization') ?? '');
  if (!door) throw new AppError('gone', 'This organization has no single sign-on.');
  const hint = parseEmail(query.get('address'));
  const { url, detour } = await beginSso(ctx, door, {
    redirectUri: ssoRedirectUri(),
    ...(hint.ok && { loginHint: hint.address }),
  });
  const returnTo = safeReturnTo(query.get('returnTo'), `/organizations/${door.slug}/members`);
  await rememberDetour({ ...detour, organizationId: door.organizationId, returnTo });
  return url;
});
