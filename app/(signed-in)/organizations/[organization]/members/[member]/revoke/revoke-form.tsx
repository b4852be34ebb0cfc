'use client';

import { useActionState } from 'react';
import { IDLE } from '#app/_entry/form-state.ts';
import { revokeInviteAction } from '#app/(signed-in)/organizations/[organization]/members/actions.ts';
import { FormMessage } from '#components/form/form-message.tsx';
import { SubmitButton } from '#components/form/submit-button.tsx';
import { ButtonLink } from '#components/ui/button.tsx';

export function RevokeForm({ slug, inviteId, email }: { slug: string; inviteId: number; email: string }) {
  const [state, send] = useActionState(revokeInviteAction, IDLE);
  return (
    <form action={send} className="mt-6 grid gap-6">
      <input type="hidden" name="organization" value={slug} />
      <input type="hidden" name="invite" value={inviteId} />
      <p>
        The link that was sent to <bdi>{email}</bdi> stops working at once, and says that it was taken back.
        You can invite this address again later.
      </p>
      <FormMessage state={state} />
      <div className="flex gap-2">
        <SubmitButton variant="danger-solid" pending="Revoking…">
          Revoke invite
        </SubmitButton>
        <ButtonLink size="md" href={`/organizations/${slug}/members`}>
          Keep it
        </ButtonLink>
      </div>
    </form>
  );
}
