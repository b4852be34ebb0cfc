import { TextLink } from '#components/ui/text-link.tsx';
import type { Context } from '#domain/context.ts';
import type { Membership } from '#domain/members/access.ts';
import { readSeats, type Seats } from '#domain/members/read-seats.ts';

/** The seats of an organization as they stand now. */
export async function OrganizationSeats({ ctx, membership }: { ctx: Context; membership: Membership }) {
  return <SeatsLine seats={await readSeats(ctx, membership.organization)} membership={membership} />;
}

interface SeatsLineProps {
  /** Null where there is no limit. */
  seats: Seats | null;
  membership: { organization: { slug: string }; permissions: ReadonlySet<string> };
}

/** How many seats are used and held, where there is a limit; who may raise it finds the setting. */
export function SeatsLine({ seats, membership }: SeatsLineProps) {
  if (!seats) return null;
  const held =
    seats.held === 0
      ? ''
      : `, ${seats.held} held by ${seats.held === 1 ? 'a pending invite' : 'pending invites'}`;
  return (
    <p className="mt-2 text-ink-2 text-sm tabular-nums">
      {seats.members} of {seats.limit} {seats.limit === 1 ? 'seat' : 'seats'}
      {held}
      {seats.free === 0 && <b className="text-warning-ink"> · None is free</b>}
      {membership.permissions.has('org:admin') && (
        <>
          {' · '}
          <TextLink tone="quiet" href={`/organizations/${membership.organization.slug}/settings#membership`}>
            Change the limit
          </TextLink>
        </>
      )}
    </p>
  );
}
