import { Door } from '#components/frame/door.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import type { DeadLinkReason } from '#domain/identity/email-tokens.ts';

const WORDS: Record<DeadLinkReason, { title: string; lead: string }> = {
  unknown: {
    title: 'This link leads nowhere',
    lead: 'It is not one of ours, was cut short on the way, or is very old.',
  },
  used: {
    title: 'This link was used before',
    lead: 'A link works once. If it was not you, sign in and change your password.',
  },
  expired: {
    title: 'This link is too old',
    lead: 'Links from a mail are open for a short time only, so that an old mail opens nothing.',
  },
};

interface DeadLinkProps {
  reason: DeadLinkReason;
  next: { href: string; label: string };
}

/** The page of a link from a mail that does nothing any more: why, and what to do instead. */
export function DeadLink({ reason, next }: DeadLinkProps) {
  const { title, lead } = WORDS[reason];
  return (
    <Door title={title} lead={lead}>
      <ButtonLink href={next.href} variant="primary" size="lg" full className="mt-6">
        {next.label}
      </ButtonLink>
    </Door>
  );
}
