import type { Db } from '#db/client.ts';
import type { Context } from '#domain/context.ts';
import { listMembers } from '#domain/members/list-members.ts';
import { parseEmail } from '#lib/email-address.ts';
import { InvalidError } from '#lib/errors.ts';

/** The member that has this address, in the words of the form. */
export async function findMemberId(
  ctx: Context<Db>,
  organization: string,
  typed: string,
): Promise<{ id: number; name: string }> {
  const email = parseEmail(typed);
  if (!email.ok) throw new InvalidError({ email: [email.message] });
  const query = `email:"${email.normalized}"`;
  const { people } = await listMembers(ctx, organization, { query, kind: 'member', limit: 1 });
  const [person] = people;
  if (person) return { id: person.id, name: person.name };
  throw new InvalidError({ email: ['No member has this address. Invite them first.'] });
}
