import { removeMemberAction } from '#app/(signed-in)/organizations/[organization]/members/actions.ts';
import { QuestionForm } from '#components/form/question-form.tsx';

/** Whether somebody is removed, or leaves. */
export function RemoveQuestion({ slug, member, isSelf }: { slug: string; member: string; isSelf: boolean }) {
  const whose = isSelf ? 'Your' : 'Their';
  return (
    <QuestionForm
      action={removeMemberAction}
      fields={{ organization: slug, member }}
      yes={isSelf ? { label: 'Leave', pending: 'Leaving…' } : { label: 'Remove', pending: 'Removing…' }}
      no={{ label: isSelf ? 'Stay' : 'Keep', href: `/organizations/${slug}/members` }}
    >
      <p>
        {whose} access ends at once, {whose.toLowerCase()} place in every team is given up, and the invites
        that {isSelf ? 'you' : 'they'} sent and nobody has answered yet are revoked. What was done stays in
        the audit log.
      </p>
    </QuestionForm>
  );
}
