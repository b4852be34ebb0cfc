import { Notice } from '#components/ui/notice.tsx';
import type { InviteOutcome } from '#domain/members/create-invites.ts';

/** What became of each address: those that need a hand first, then who was invited, with their links if asked for. */
export function InviteOutcomes({ outcomes }: { outcomes: readonly InviteOutcome[] }) {
  const refused = outcomes.flatMap((outcome) => (outcome.isInvited ? [] : [outcome]));
  const invited = outcomes.flatMap((outcome) => (outcome.isInvited ? [outcome] : []));
  return (
    <div aria-live="polite" className="grid gap-3 empty:hidden">
      {refused.length > 0 && (
        <Notice tone="danger" title={`${people(refused.length)} not invited`}>
          <ul className="grid gap-1">
            {refused.map(({ email, why }) => (
              <li key={email}>
                <bdi>{email}</bdi>: {why}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {invited.length > 0 && (
        <Notice tone="success" title={`${people(invited.length)} invited`}>
          <ul className="grid gap-2">
            {invited.map(({ email, link }) => (
              <li key={email}>
                <bdi>{email}</bdi>
                {link && (
                  <input
                    readOnly
                    dir="ltr"
                    aria-label={`Link for ${email}`}
                    value={link}
                    className="mt-1 block w-full rounded-box border border-line-strong bg-well px-2 py-1 font-mono text-ink-2 text-sm"
                  />
                )}
              </li>
            ))}
          </ul>
          {invited.some(({ link }) => link) && (
            <p className="mt-2 text-sm">
              These links are shown this once. Each works for its own address alone.
            </p>
          )}
        </Notice>
      )}
    </div>
  );
}

function people(count: number): string {
  return count === 1 ? 'One address was' : `${count} addresses were`;
}
