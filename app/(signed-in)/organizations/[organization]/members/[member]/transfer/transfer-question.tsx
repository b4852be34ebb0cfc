import { QuestionForm } from '#components/form/question-form.tsx';
import { transferOwnershipAction } from './actions.ts';

/** Whether the only owner gives everything to somebody else. */
export function TransferQuestion({ slug, member, name }: { slug: string; member: string; name: string }) {
  return (
    <QuestionForm
      action={transferOwnershipAction}
      fields={{ organization: slug, member }}
      typed={slug}
      yes={{ label: 'Hand over ownership', pending: 'Handing over…' }}
      no={{ label: 'Stay owner', href: `/organizations/${slug}/members/${member}` }}
    >
      <ul className="grid list-disc gap-1.5 ps-5">
        <li>
          <bdi>{name}</bdi> can do everything from then on, deleting the organization included.
        </li>
        <li>You stay as a manager. Only an owner can make you owner again.</li>
        <li>Invites of yours that make somebody an owner stop working.</li>
      </ul>
    </QuestionForm>
  );
}
