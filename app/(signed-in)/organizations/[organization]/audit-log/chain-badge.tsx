import { ShieldAlert, ShieldCheck, ShieldQuestion } from 'lucide-react';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import type { LogState } from '#domain/audit-log/read-log-state.ts';

/** What the last check of the chain found, and when; it leads to how the log is kept. */
export function ChainBadge({ state }: { state: LogState }) {
  const { verdict, slug } = state;
  const Icon = verdict === null ? ShieldQuestion : verdict.isWhole ? ShieldCheck : ShieldAlert;
  const tone = verdict === null ? 'text-ink-3' : verdict.isWhole ? 'text-success-ink' : 'text-danger-ink';
  return (
    <p className="mt-2 flex flex-wrap items-center gap-x-1.5 text-ink-2 text-sm">
      <Icon aria-hidden="true" className={`size-4 ${tone}`} />
      <span>
        {verdict === null && 'The chain has not been checked yet.'}
        {verdict?.isWhole &&
          `Chain whole up to entry ${verdict.verifiedSequence.toLocaleString('en')}, checked `}
        {verdict && !verdict.isWhole && (
          <b className="font-medium text-danger-ink">
            The chain is broken at entry {verdict.brokenAt?.toLocaleString('en')}, found{' '}
          </b>
        )}
        {verdict && <RelativeTime date={verdict.verifiedAt} />}
      </span>
      <TextLink tone="quiet" href={`/organizations/${slug}/audit-log/keeping`}>
        How this log is kept
      </TextLink>
    </p>
  );
}
