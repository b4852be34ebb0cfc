import { SecondPress } from '#components/form/second-press.tsx';
import { Chip } from '#components/ui/chip.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import type { OwnSession } from '#domain/identity/list-sessions.ts';
import { endOtherSessionsAction, endSessionAction } from './actions.ts';

/** Where the caller is signed in, this browser first. */
export function SessionList({ sessions }: { sessions: readonly OwnSession[] }) {
  return (
    <div className="grid max-w-form justify-items-start gap-4 [&>ul]:w-full">
      <ul className="border-line border-t">
        {sessions.map((session) => (
          <SessionRow key={session.id} session={session} />
        ))}
      </ul>
      {sessions.length > 1 && (
        <SecondPress
          action={endOtherSessionsAction}
          fields={{ all: 'others' }}
          label="Sign out everywhere else"
          whom=""
          note="Only this browser stays signed in."
          button="Sign out everywhere else"
          pending="Signing out…"
        />
      )}
    </div>
  );
}

function SessionRow({ session: { id, device, ip, createdAt, lastUsedAt, isThis } }: { session: OwnSession }) {
  return (
    <li className="grid gap-1 border-line border-b py-4">
      <h3 className="flex flex-wrap items-center gap-x-3 gap-y-1 font-medium">
        {device} {isThis && <Chip tone="on">This browser</Chip>}
      </h3>
      <p className="text-ink-2 text-sm wrap-anywhere">
        {ip && `${ip}, `}signed in <RelativeTime date={createdAt} />, last used{' '}
        <RelativeTime date={lastUsedAt} />
      </p>
      {!isThis && (
        <SecondPress
          action={endSessionAction}
          fields={{ sessionId: id }}
          label="End"
          whom={`the session of ${device}`}
          note="Whoever uses it is signed out with their next click."
          button="End session"
          pending="Ending…"
        />
      )}
    </li>
  );
}
