import { Network } from 'lucide-react';
import type { ReactNode } from 'react';
import { ButtonLink } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';

/** Where there is no team, or a search finds none: says so, and what to do. */
export function NoTeams({ search, create }: { search: string; create: ReactNode }) {
  if (search) {
    const all = <ButtonLink href="?">Show all teams</ButtonLink>;
    return (
      <EmptyState icon={<Network />} title="No team matches this search" action={all}>
        <p>“{search}” is in no team’s name or slug.</p>
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={<Network />} title="There are no teams yet" action={create}>
      <p>
        A team groups the people who work together.{' '}
        {create
          ? 'Create the first one, and you are its admin.'
          : 'An admin, a manager or an owner creates them.'}
      </p>
    </EmptyState>
  );
}
