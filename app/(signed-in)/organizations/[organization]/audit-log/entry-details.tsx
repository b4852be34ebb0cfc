import type { ReactNode } from 'react';
import { exactText } from '#components/ui/time-text.ts';
import type { Entry } from '#domain/audit-log/list-entries.ts';
import { EntryLinks } from './entry-links.tsx';

/** What an entry recorded, and its link in the chain. */
export function EntryDetails({ slug, entry, zone }: { slug: string; entry: Entry; zone: string }) {
  const { event, actor, target, changes, data } = entry;
  const { avatarIdent: _, ...actorShown } = actor;
  const json = JSON.stringify({ event, actor: actorShown, target, changes, data }, null, 2);
  return (
    <div className="grid gap-3 px-gutter pt-1 pb-5 md:ps-[calc(var(--gutter)+5.75rem)]">
      <dl className="flex flex-wrap gap-x-8 gap-y-1 text-sm">
        <Fact name="Entry">{entry.sequence.toLocaleString('en')}</Fact>
        <Fact name="Seal">
          <code>{entry.hash.slice(0, 12).replace(/(.{4})(?=.)/g, '$1 ')}</code>
        </Fact>
        <Fact name="When">{exactText(entry.createdAt, zone)}</Fact>
        <Fact name="From">{entry.ip ?? 'Foyer itself'}</Fact>
      </dl>
      <EntryLinks slug={slug} entry={entry} />
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label={`Entry ${entry.sequence} as JSON`}
        className="overflow-x-auto rounded-box border border-line bg-well px-4 py-3"
      >
        <pre className="font-mono text-ink-2 text-sm">{json}</pre>
      </section>
    </div>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex gap-2">
      <dt className="text-ink-3">{name}</dt>
      <dd className="wrap-anywhere">{children}</dd>
    </div>
  );
}
