import { Bot, ChevronRight, KeyRound } from 'lucide-react';
import { Avatar } from '#components/avatar/avatar.tsx';
import { exactText } from '#components/ui/time-text.ts';
import type { Entry } from '#domain/audit-log/list-entries.ts';
import { sentenceOf } from '#domain/audit-log/sentence.ts';
import { avatarPath } from '#domain/avatars/address.ts';
import { EntryDetails } from './entry-details.tsx';
import { SentenceParts } from './sentence-parts.tsx';
import { clockText } from './zone.ts';

/** One line of the log: when, who, what, from where. It opens on what was recorded. */
export function LogEntry({ slug, entry, zone }: { slug: string; entry: Entry; zone: string }) {
  const { actor, createdAt } = entry;
  return (
    <li className="border-line border-b">
      <details className="group">
        <summary className="grid min-h-11 cursor-pointer list-none grid-cols-[1.5rem_minmax(0,1fr)_auto_1rem] items-start gap-x-3 px-gutter py-2.5 hover:bg-hover focus-visible:-outline-offset-2 md:grid-cols-[2.75rem_1.5rem_minmax(0,1fr)_9rem_1rem] [&::-webkit-details-marker]:hidden">
          <time
            dateTime={createdAt.toISOString()}
            title={exactText(createdAt, zone)}
            className="text-ink-2 text-sm leading-6 tabular-nums max-md:order-3"
          >
            {clockText(createdAt, zone)}
          </time>
          <Face actor={actor} />
          <span className="text-ink-2 leading-6 wrap-anywhere">
            {actor.type === 'token' && 'Token '}
            <bdi className="font-medium text-ink">{actor.label}</bdi>{' '}
            <SentenceParts parts={sentenceOf(entry)} pictureUrl={entry.pictureUrl} />
          </span>
          <span className="text-end text-ink-2 text-sm leading-6 tabular-nums max-md:hidden">
            {entry.ip ?? 'Foyer'}
          </span>
          <ChevronRight
            aria-hidden="true"
            className="mt-1 size-4 text-ink-3 transition-transform group-open:rotate-90 max-md:order-4 rtl:-scale-x-100"
          />
        </summary>
        <EntryDetails slug={slug} entry={entry} zone={zone} />
      </details>
    </li>
  );
}

function Face({ actor }: { actor: Entry['actor'] }) {
  if (actor.type === 'user') {
    const url = actor.avatarIdent === null ? null : avatarPath('user', actor.avatarIdent);
    return <Avatar kind="user" name={actor.label} identifier={String(actor.userId)} url={url} sizePx={24} />;
  }
  const Icon = actor.type === 'token' ? KeyRound : Bot;
  return (
    <span aria-hidden="true" className="grid size-6 place-items-center rounded-in bg-fill text-ink-2">
      <Icon className="size-4" />
    </span>
  );
}
