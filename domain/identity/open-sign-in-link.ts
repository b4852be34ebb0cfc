import { z } from 'zod';
import type { Context } from '#domain/context.ts';
import { parseEmail } from '#lib/email-address.ts';
import { invariant } from '#lib/invariant.ts';
import { parseInput } from '#lib/parse-input.ts';
import { DeadLinkError } from './email-tokens.ts';
import { personNameValue, secretValue } from './fields.ts';
import { readEmailLink } from './read-email-link.ts';

const tokenSchema = z.object({ token: secretValue('Open the link from the mail again.') });
const newUserSchema = z.object({ name: personNameValue });

/**
 * What a sign-in link still needs before next-auth may use it up: nothing for an address with an account, a name for the
 * user that will be made for one without. Answers the normalized address.
 *
 * Errors: DeadLinkError; InvalidError for `name`. The link stays open.
 */
export async function openSignInLink(
  ctx: Context,
  input: unknown,
): Promise<{ token: string; address: string; newUserName: string | undefined }> {
  const { token } = parseInput(tokenSchema, input);
  const link = await readEmailLink(ctx, 'sign-in', token);
  if (link.state !== 'open') throw new DeadLinkError(link.state);
  const parsed = parseEmail(link.address);
  invariant(parsed.ok, 'a link was mailed to an address that was parsed');
  const newUserName = link.hasAccount ? undefined : parseInput(newUserSchema, input).name;
  return { token, address: parsed.normalized, newUserName };
}
