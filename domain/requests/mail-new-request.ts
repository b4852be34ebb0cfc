import { and, eq, inArray, isNotNull } from 'drizzle-orm';
import { emailAddresses, invites, members, organizations, users } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import { mayInviterGrant } from '#domain/members/grant.ts';
import { roleName } from '#domain/members/roles.ts';
import { env } from '#lib/env.ts';
import type { JobRun } from '#lib/jobs/job.ts';
import { MailError, type MailMessage, sendMail } from '#lib/mail/send.ts';
import { newRequestMail } from '#lib/mail/templates/request-mail.tsx';

const RECIPIENTS_MAX = 20;

/**
 * Tells the managers and owners who could approve it that a request waits (spec/invites.md 2.6). One that was answered
 * meanwhile needs no mail. Run again it may write to some of them twice; who cannot be reached for good is left out.
 */
export async function mailNewRequest(
  ctx: Context,
  { requestId }: { requestId: number },
  _run: JobRun,
  send: (message: MailMessage) => Promise<void> = sendMail,
): Promise<void> {
  const [found] = await ctx.db
    .select({ request: invites, organization: organizations, requesterName: users.name })
    .from(invites)
    .innerJoin(organizations, eq(organizations.id, invites.organizationId))
    .leftJoin(users, eq(users.id, invites.requesterId))
    .where(and(eq(invites.id, requestId), eq(invites.status, 'pending')));
  if (!found || found.request.kind === 'invite') return;
  const { request, organization, requesterName } = found;
  const mail = await newRequestMail({
    organizationName: organization.name,
    address: request.email,
    requesterName: request.kind === 'invite-request' ? (requesterName ?? 'Somebody') : null,
    roleName: roleName(request.role),
    message: request.message,
    requestsUrl: `${env().NEXTAUTH_URL}/organizations/${organization.slug}/members/requests`,
  });
  for (const to of await approversOf(ctx, organization, request.role)) {
    await send({ to, ...mail }).catch((error: unknown) => {
      if (!(error instanceof MailError) || !error.isPermanent) throw error;
    });
  }
}

async function approversOf(
  ctx: Context,
  organization: typeof organizations.$inferSelect,
  role: string,
): Promise<string[]> {
  const rows = await ctx.db
    .select({ address: emailAddresses.address, role: members.role })
    .from(members)
    .innerJoin(emailAddresses, eq(emailAddresses.userId, members.userId))
    .where(
      and(
        eq(members.organizationId, organization.id),
        inArray(members.role, ['manager', 'owner']),
        eq(emailAddresses.isPrimary, true),
        isNotNull(emailAddresses.verifiedAt),
      ),
    )
    .orderBy(members.id)
    .limit(RECIPIENTS_MAX);
  return rows.filter((row) => mayInviterGrant(row.role, role, organization)).map(({ address }) => address);
}
