import { and, eq, isNotNull, ne, or, type SQL } from 'drizzle-orm';
import { invites } from '#db/schema/index.ts';

/**
 * The requests of an organization that managers see: those of members and of people with an account, who came by a link,
 * a domain or the page for asking; and those of strangers while the organization takes them.
 */
export function visibleRequests(organizationId: number, takesStrangers: boolean): SQL | undefined {
  return and(
    eq(invites.organizationId, organizationId),
    eq(invites.status, 'pending'),
    ne(invites.kind, 'invite'),
    takesStrangers ? undefined : or(eq(invites.kind, 'invite-request'), isNotNull(invites.requesterId)),
  );
}
