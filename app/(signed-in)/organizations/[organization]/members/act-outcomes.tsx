import { Notice } from '#components/ui/notice.tsx';
import type { InviteActOutcome } from '#domain/members/each-invite.ts';

interface ActOutcomesProps {
  outcomes: readonly InviteActOutcome[];
  /** What was done, as the end of a sentence: "sent again". */
  done: string;
}

/** What became of each of many invites: those that need a hand first. */
export function ActOutcomes({ outcomes, done }: ActOutcomesProps) {
  const failed = outcomes.flatMap((outcome) => (outcome.isDone ? [] : [outcome]));
  const passed = outcomes.filter(({ isDone }) => isDone);
  return (
    <>
      {failed.length > 0 && (
        <Notice tone="danger" title={`${invites(failed.length)} not ${done}`}>
          <ul className="grid gap-1">
            {failed.map(({ id, email, why }) => (
              <li key={id}>
                <bdi>{email || `Invite ${id}`}</bdi>: {why}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {passed.length > 0 && (
        <Notice tone="success" title={`${invites(passed.length)} ${done}`}>
          <p>
            <bdi>{passed.map(({ email }) => email).join(', ')}</bdi>
          </p>
        </Notice>
      )}
    </>
  );
}

function invites(count: number): string {
  return count === 1 ? 'One invite was' : `${count} invites were`;
}
