import {
  removeStreamAction,
  testStreamAction,
} from '#app/(signed-in)/organizations/[organization]/audit-log/actions.ts';
import { SecondPress } from '#components/form/second-press.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import type { LogState, StreamState } from '#domain/audit-log/read-log-state.ts';
import { LogAct } from './log-act.tsx';
import { Section } from './section.tsx';
import { StreamForm } from './stream-form.tsx';

/** Where the log is sent as it grows, whether it arrives, and the form for it. */
export function StreamSection({ state }: { state: LogState }) {
  const { slug, stream, mayAdminister, newestSequence } = state;
  return (
    <Section
      title="Stream"
      help="New entries are posted to an address of yours within about a minute, as lines of JSON, signed, in order, at least once."
    >
      {stream && <StreamStatus stream={stream} newestSequence={newestSequence} />}
      {mayAdminister ? (
        <StreamForm slug={slug} stream={stream && { url: stream.url, isPaused: stream.isPaused }} />
      ) : (
        <p className="mt-4 text-ink-2">Only owners may change where the log is sent.</p>
      )}
      {mayAdminister && stream && (
        <div className="mt-6 flex flex-wrap items-start gap-2 border-line border-t pt-5">
          <LogAct action={testStreamAction} slug={slug} label="Send a test" pending="Sending…" />
          <SecondPress
            action={removeStreamAction}
            fields={{ organization: slug }}
            label="End stream"
            note="Nothing more is sent, and the secrets are forgotten. The log stays as it is."
            button="End this stream"
            pending="Ending…"
            opensWithButton
          />
        </div>
      )}
    </Section>
  );
}

function StreamStatus({ stream, newestSequence }: { stream: StreamState; newestSequence: number }) {
  const { isPaused, sentSequence, sentAt, lastError, lastErrorAt, nextAttemptAt } = stream;
  const waiting = Math.max(0, newestSequence - sentSequence);
  const sent = sentAt ? (
    <>
      The last delivery went out <RelativeTime date={sentAt} />.
    </>
  ) : (
    'Nothing was sent yet.'
  );
  const rest = waiting === 0 ? 'Nothing waits.' : `Waiting: ${waiting.toLocaleString('en')}.`;
  return (
    <div className="mt-4">
      {lastError ? (
        <Notice tone="danger" title={lastError}>
          <p>
            Failed {lastErrorAt && <RelativeTime date={lastErrorAt} />}; the next try is{' '}
            <RelativeTime date={nextAttemptAt} />. {rest}
          </p>
        </Notice>
      ) : (
        <Notice
          tone={isPaused ? 'warning' : 'success'}
          title={isPaused ? 'The stream is paused' : 'The stream runs'}
        >
          <p>
            {sent} {rest}
          </p>
        </Notice>
      )}
    </div>
  );
}
