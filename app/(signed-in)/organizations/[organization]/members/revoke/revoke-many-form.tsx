'use client';

import { useActionState } from 'react';
import { IDLE } from '#app/_entry/form-state.ts';
import { ActOutcomes } from '#app/(signed-in)/organizations/[organization]/members/act-outcomes.tsx';
import { revokeInvitesAction } from '#app/(signed-in)/organizations/[organization]/members/actions.ts';
import { FormMessage } from '#components/form/form-message.tsx';
import { SubmitButton } from '#components/form/submit-button.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';

interface RevokeManyFormProps {
  slug: string;
  invites: readonly { id: number; email: string }[];
}

/**
 * The invites to take back, and then what became of each. Stands on the page even when none is left, since that is how the
 * page looks once they are revoked.
 */
export function RevokeManyForm({ slug, invites }: RevokeManyFormProps) {
  const [state, send] = useActionState(revokeInvitesAction, IDLE);
  const outcomes = state.status === 'ok' ? state.data : undefined;
  const back = `/organizations/${slug}/members`;
  if (outcomes) {
    return (
      <div aria-live="polite" className="mt-6 grid gap-4">
        <ActOutcomes outcomes={outcomes} done="revoked" />
        <ButtonLink size="md" href={back}>
          Back to members
        </ButtonLink>
      </div>
    );
  }
  if (invites.length === 0) {
    return (
      <EmptyState title="No invite is chosen" action={<ButtonLink href={back}>Back to members</ButtonLink>}>
        <p>Tick the invites that you want to revoke. Those that were answered meanwhile are not listed.</p>
      </EmptyState>
    );
  }
  return (
    <form action={send} className="mt-6 grid gap-6">
      <input type="hidden" name="organization" value={slug} />
      <ul className="grid gap-1">
        {invites.map(({ id, email }) => (
          <li key={id} className="wrap-anywhere">
            <input type="hidden" name="invite" value={id} />
            <bdi>{email}</bdi>
          </li>
        ))}
      </ul>
      <FormMessage state={state} />
      <div className="flex gap-2">
        <SubmitButton variant="danger-solid" pending="Revoking…">
          {invites.length === 1 ? 'Revoke invite' : `Revoke ${invites.length} invites`}
        </SubmitButton>
        <ButtonLink size="md" href={back}>
          Keep them
        </ButtonLink>
      </div>
    </form>
  );
}
