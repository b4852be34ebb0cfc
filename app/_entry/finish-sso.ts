import type { Db } from '#db/client.ts';
import type { Context } from '#domain/context.ts';
import { readInvite } from '#domain/members/read-invite.ts';
import { finishSso } from '#domain/sso/finish-sso.ts';
import { rememberedLink } from './pending-invite.ts';
import { forgetProof, type ProvenSso } from './sso-cookies.ts';

/**
 * Ends a sign-in through an organization for an account that is linked, and answers where to go: back to an invite of
 * this organization that was opened in this browser, else to where the way began.
 */
export async function finishProven(ctx: Context<Db>, { proof, returnTo }: ProvenSso): Promise<string> {
  const link = await rememberedLink();
  const invite = link && (await readInvite(ctx, link));
  const waits = invite?.organization.id === proof.organizationId;
  const { isMember } = await finishSso(ctx, proof, { waits });
  await forgetProof();
  return waits || !isMember ? '/accept' : returnTo;
}
