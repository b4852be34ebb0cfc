import { AccountSection } from '#app/(signed-in)/account/account-section.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import type { Security } from '#domain/identity/read-security.ts';
import { securitySentence } from '#domain/identity/security-sentence.ts';

/** What happened to the account, the newest first. */
export function SecurityLog({ events }: { events: Security['events'] }) {
  return (
    <AccountSection title="Security log" description="What happened to your account. Only you see it.">
      {events.length === 0 ? <p className="text-ink-2">Nothing yet.</p> : <Lines events={events} />}
    </AccountSection>
  );
}

function Lines({ events }: { events: Security['events'] }) {
  return (
    <ul className="max-w-form border-line border-t">
      {events.map(({ id, event, data, ip, createdAt }) => (
        <li key={id} className="flex flex-wrap justify-between gap-x-6 border-line border-b py-2">
          <span className="min-w-0 wrap-anywhere">{securitySentence(event, data)}</span>
          <span className="text-ink-2 text-sm">
            {ip && `${ip}, `}
            <RelativeTime date={createdAt} />
          </span>
        </li>
      ))}
    </ul>
  );
}
