import { Notice } from '#components/ui/notice.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import type { FieldErrors } from '#lib/errors.ts';

const NAMES: Record<string, string> = {
  search: 'Search',
  event: 'What',
  actor: 'Who',
  target: 'To whom',
  from: 'From',
  to: 'To',
  before: 'Place',
};

/** What is wrong with the filters of the address. */
export function WrongFilters({ slug, fields }: { slug: string; fields: FieldErrors }) {
  return (
    <Notice tone="danger" title="The log cannot be filtered like this">
      {Object.entries(fields).map(([field, messages]) => (
        <p key={field}>
          {NAMES[field] ?? field}: {messages.join(' ')}
        </p>
      ))}
      <p className="mt-1">
        <TextLink href={`/organizations/${slug}/audit-log`}>Clear the filters</TextLink>
      </p>
    </Notice>
  );
}
