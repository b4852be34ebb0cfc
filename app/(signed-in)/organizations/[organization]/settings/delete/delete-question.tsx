import { deleteOrganizationAction } from '#app/(signed-in)/organizations/[organization]/settings/deletion-actions.ts';
import { QuestionForm } from '#components/form/question-form.tsx';

interface DeleteQuestionProps {
  slug: string;
  memberCount: number;
  /** For how many hours it can be restored. */
  graceHours: number;
}

/** Whether an organization is deleted, with all that goes with it. */
export function DeleteQuestion({ slug, memberCount, graceHours }: DeleteQuestionProps) {
  const people = memberCount === 1 ? 'the one member loses' : `all ${memberCount} members lose`;
  const hours = graceHours === 1 ? '1 hour' : `${graceHours} hours`;
  return (
    <QuestionForm
      action={deleteOrganizationAction}
      fields={{ organization: slug }}
      typed={slug}
      yes={{ label: 'Delete organization', pending: 'Deleting…' }}
      no={{ label: 'Keep', href: `/organizations/${slug}/settings` }}
    >
      <ul className="grid list-disc gap-1.5 ps-5">
        <li>From now on nothing can be changed, and nobody can join.</li>
        <li>Every owner gets a mail. For {hours} any owner can restore it.</li>
        <li>After that, {people} access, and nobody can bring it back.</li>
        <li>The audit log is kept.</li>
      </ul>
    </QuestionForm>
  );
}
