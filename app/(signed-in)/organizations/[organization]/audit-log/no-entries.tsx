import { ScrollText, SearchX } from 'lucide-react';
import { ButtonLink } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';

export function NoEntries({ slug, isFiltered }: { slug: string; isFiltered: boolean }) {
  if (!isFiltered) {
    return (
      <EmptyState icon={<ScrollText />} title="Nothing has happened yet">
        <p>Invites, roles and settings stand here as soon as somebody changes one.</p>
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<SearchX />}
      title="No entry fits"
      action={<ButtonLink href={`/organizations/${slug}/audit-log`}>Clear the filters</ButtonLink>}
    >
      <p>Try another word, another event or a longer time.</p>
    </EmptyState>
  );
}
