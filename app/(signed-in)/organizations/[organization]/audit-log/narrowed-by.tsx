import { TextLink } from '#components/ui/text-link.tsx';
import { type LogQuery, withQuery } from './log-query.ts';

/** What the list is narrowed to by a link of an entry, which no field of the form shows, and the way out of it. */
export function NarrowedBy({ query }: { query: LogQuery }) {
  const { target, before: _, ...others } = query;
  if (target === undefined) return null;
  const [, kind = 'user', id = ''] = /^(?:([a-z-]+):)?(\d+)$/.exec(target) ?? [];
  return (
    <p className="pb-3 text-ink-2 text-sm">
      Only what was done to {kind} {id}.{' '}
      <TextLink tone="quiet" href={withQuery(others)}>
        Show all
      </TextLink>
    </p>
  );
}
