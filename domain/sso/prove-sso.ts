import { z } from 'zod';
import type { Context } from '#domain/context.ts';
import { AppError } from '#lib/errors.ts';
import { endDetour, type OidcDetour } from '#lib/oidc/provider.ts';
import { readClaims } from './claims.ts';
import type { SsoProof } from './proof.ts';
import { clientOf, findProvider } from './provider.ts';

const SUBJECT_LENGTH_MAX = 255;

/**
 * Takes what somebody came back with from the provider of an organization, and checks it.
 *
 * Errors: AppError `forbidden` with reason `sso-refused` when the provider said no or what it sent does not hold; `gone`
 * when the organization has no provider any more.
 */
export async function proveSso(
  ctx: Context,
  organizationId: number,
  cameBackTo: URL,
  detour: OidcDetour,
): Promise<SsoProof> {
  const provider = await findProvider(ctx.db, organizationId);
  if (!provider) throw new AppError('gone', 'This organization has no single sign-on any more.');
  try {
    const claims = await endDetour(await clientOf(provider), cameBackTo, detour);
    const { email, name, role, teams } = readClaims(claims, provider);
    const subject = z.string().min(1).max(SUBJECT_LENGTH_MAX).parse(claims.sub);
    return { organizationId, issuer: provider.issuer, subject, email, name, role, teams };
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError(
      'forbidden',
      `${provider.name} did not sign you in. Try again, or ask whoever runs it.`,
      {
        reason: 'sso-refused',
        cause: error,
      },
    );
  }
}
