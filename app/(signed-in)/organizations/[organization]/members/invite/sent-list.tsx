'use client';

import type { FormEvent } from 'react';
import { SubmitButton } from '#components/form/submit-button.tsx';
import { ButtonLink, buttonClass } from '#components/ui/button.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { InviteOutcome } from '#domain/members/create-invites.ts';
import type { InvitedData } from './actions.ts';
import { Carried } from './review-list.tsx';

interface SentListProps {
  slug: string;
  data: InvitedData;
  outcomes: readonly InviteOutcome[];
  action: (form: FormData) => void;
  onRetry: () => void;
}

/** What became of each row: those that need a hand first, with one press to try them again; then who was invited. */
export function SentList({ slug, data, outcomes, action, onRetry }: SentListProps) {
  const refused = outcomes.flatMap((outcome) => (outcome.isInvited ? [] : [outcome]));
  const invited = outcomes.flatMap((outcome) => (outcome.isInvited ? [outcome] : []));
  const retry = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onRetry();
  };
  return (
    <div className="mt-6 grid gap-4">
      <div aria-live="polite" className="grid gap-3">
        {refused.length > 0 && (
          <Notice tone="danger" title={`${people(refused.length)} not invited`}>
            <ul className="grid gap-1">
              {refused.map(({ line, email, why }) => (
                <li key={`${line} ${email}`}>
                  <bdi>{email}</bdi>: {why}
                </li>
              ))}
            </ul>
          </Notice>
        )}
        {invited.length > 0 && (
          <Notice tone="success" title={`${people(invited.length)} invited`}>
            <Invited outcomes={invited} />
          </Notice>
        )}
      </div>
      <div className="flex flex-wrap gap-2">
        {refused.length > 0 && (
          <form action={action} onSubmit={retry}>
            <Carried
              {...{ slug, rows: refused, step: 'send', message: data.message, delivery: data.delivery }}
            />
            <SubmitButton pending="Trying again…">
              {refused.length === 1 ? 'Try it again' : `Try the ${refused.length} again`}
            </SubmitButton>
          </form>
        )}
        {/* A whole new page, so that nothing of this list is left in it. */}
        <a className={buttonClass({ size: 'md' })} href={`/organizations/${slug}/members/invite`}>
          Invite others
        </a>
        <ButtonLink size="md" href={`/organizations/${slug}/members`}>
          Back to members
        </ButtonLink>
      </div>
    </div>
  );
}

function Invited({ outcomes }: { outcomes: readonly Extract<InviteOutcome, { isInvited: true }>[] }) {
  const links = outcomes.flatMap(({ link }) => link ?? []);
  return (
    <>
      <ul className="grid gap-2">
        {outcomes.map(({ line, email, link }) => (
          <li key={`${line} ${email}`}>
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
      {links.length > 0 && (
        <div className="mt-2 grid gap-2">
          <CopyButton text={links.join('\n')} label={links.length === 1 ? 'Copy link' : 'Copy all links'} />
          <p className="text-sm">These links are shown this once. Each works for its own address alone.</p>
        </div>
      )}
    </>
  );
}

function people(count: number): string {
  return count === 1 ? 'One address was' : `${count.toLocaleString('en')} addresses were`;
}
