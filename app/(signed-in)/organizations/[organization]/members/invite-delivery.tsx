import { MailWarning } from 'lucide-react';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import type { Person } from '#domain/members/people.ts';

type PendingInvite = NonNullable<Person['invite']>;

/** What became of the mail of an invite: on its way, held up and tried again, sent, or not delivered and why. */
export function InviteDelivery({ invite }: { invite: PendingInvite }) {
  const { mailStatus, mailError, mailedAt, remindedAt } = invite;
  if (mailStatus === 'failed') {
    return (
      <span className="inline-flex items-start gap-1.5 text-warning-ink">
        <MailWarning aria-hidden="true" className="mt-0.5" />
        <span>
          Mail not delivered{triesText(invite)}
          {mailError && <span className="block text-ink-2 text-sm">{mailError}</span>}
        </span>
      </span>
    );
  }
  if (mailStatus === 'none') return <>No mail: link passed on</>;
  if (mailStatus === 'queued') {
    return mailError ? (
      <>
        Mail held up{triesText(invite)}, tried again by itself. {mailError}
      </>
    ) : (
      <>Mail on its way</>
    );
  }
  if (!mailedAt) return null;
  return (
    <>
      {remindedAt ? 'Reminded' : 'Mailed'} <RelativeTime date={mailedAt} />
    </>
  );
}

function triesText({ mailAttempts }: PendingInvite): string {
  return mailAttempts > 1 ? ` after ${mailAttempts} tries` : '';
}
