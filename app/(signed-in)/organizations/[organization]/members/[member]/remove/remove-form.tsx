'use client';

import { useActionState } from 'react';
import { IDLE } from '#app/_entry/form-state.ts';
import { removeMemberAction } from '#app/(signed-in)/organizations/[organization]/members/actions.ts';
import { FormMessage } from '#components/form/form-message.tsx';
import { SubmitButton } from '#components/form/submit-button.tsx';
import { ButtonLink } from '#components/ui/button.tsx';

export function RemoveForm({ slug, member, isSelf }: { slug: string; member: string; isSelf: boolean }) {
  const [state, send] = useActionState(removeMemberAction, IDLE);
  const whose = isSelf ? 'Your' : 'Their';
  return (
    <form action={send} className="mt-6 grid gap-6">
      <input type="hidden" name="organization" value={slug} />
      <input type="hidden" name="member" value={member} />
      <p>
        {whose} access ends at once, {whose.toLowerCase()} place in every team is given up, and the invites
        that {isSelf ? 'you' : 'they'} sent and nobody has answered yet are revoked. What was done stays in
        the audit log.
      </p>
      <FormMessage state={state} />
      <div className="flex gap-2">
        <SubmitButton variant="danger-solid" pending={isSelf ? 'Leaving…' : 'Removing…'}>
          {isSelf ? 'Leave' : 'Remove'}
        </SubmitButton>
        <ButtonLink size="md" href={`/organizations/${slug}/members`}>
          {isSelf ? 'Stay' : 'Keep'}
        </ButtonLink>
      </div>
    </form>
  );
}
