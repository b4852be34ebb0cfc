import { SecondPress } from '#components/form/second-press.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { StateMark } from '#components/ui/state-mark.tsx';
import type { ListedDomain } from '#domain/organization-domains/list-domains.ts';
import { removeDomainAction } from './actions.ts';
import { EntryForm } from './entry-form.tsx';
import { ProveForm } from './prove-form.tsx';

/** One domain: whether it is proven, and the next step. */
export function DomainItem({ slug, domain }: { slug: string; domain: ListedDomain }) {
  const { id, domain: name, isProven, seenAt, record, entry } = domain;
  return (
    <li className="grid gap-4 border-line border-b py-5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h2 className="font-semibold wrap-anywhere">{name}</h2>
        <StateMark kind={isProven ? 'here' : 'ask'}>
          {isProven ? 'Proven' : 'Not proven'}
          {seenAt && (
            <>
              , record seen <RelativeTime date={seenAt} />
            </>
          )}
        </StateMark>
      </div>
      {isProven ? (
        <EntryForm slug={slug} domainId={id} name={name} entry={entry} />
      ) : (
        <ProveForm slug={slug} domainId={id} record={record} />
      )}
      <SecondPress
        action={removeDomainAction}
        fields={{ organization: slug, domain: String(id) }}
        label="Remove"
        whom={name}
        note="Nobody comes by it from then on. Who has joined stays."
        button={`Remove ${name}`}
        pending="Removing…"
      />
    </li>
  );
}
