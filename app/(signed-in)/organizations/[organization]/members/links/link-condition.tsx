import { RelativeTime } from '#components/ui/relative-time.tsx';
import { StateMark } from '#components/ui/state-mark.tsx';
import type { SharedLink } from '#domain/invite-links/list-links.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** What a link is in. */
export function LinkCondition({ link, now }: { link: SharedLink; now: Date }) {
  const { condition, expiresAt, endedAt } = link;
  if (condition === 'switched-off') {
    return <StateMark kind="dead">Switched off {endedAt && <RelativeTime date={endedAt} />}</StateMark>;
  }
  if (condition === 'expired') {
    return <StateMark kind="dead">Expired {expiresAt && <RelativeTime date={expiresAt} />}</StateMark>;
  }
  if (condition === 'used-up') return <StateMark kind="dead">Used up</StateMark>;
  if (condition === 'maker-cannot') {
    return <StateMark kind="dead">Its maker may no longer give this role</StateMark>;
  }
  if (!expiresAt) return <StateMark kind="here">Open</StateMark>;
  const isLate = expiresAt.getTime() - now.getTime() < 2 * DAY_MS;
  return (
    <StateMark kind={isLate ? 'late' : 'here'}>
      Open, expires <RelativeTime date={expiresAt} />
    </StateMark>
  );
}
