import type { ReactNode } from 'react';
import { classNames } from '#components/ui/class-names.ts';

/** Titles longer than this are set a size smaller. */
const LARGE_TITLE_LENGTH_MAX = 28;

interface DoorProps {
  /** The face of the organization, 64 px. */
  avatar?: ReactNode;
  /** What the invite is in, at the right of the avatar: "Open for 6 days", "Expired". */
  tag?: ReactNode;
  tagTone?: 'plain' | 'late';
  title: string;
  /** One or two sentences under the title. */
  lead?: ReactNode;
  /** Light falls through the door only while what it stands for is open. */
  open?: boolean;
  /** A decision rather than a detour: the title may be large. */
  isDecision?: boolean;
  /** Facts, fields, and the one primary act. */
  children?: ReactNode;
  /** Quiet links under a line. */
  footer?: ReactNode;
}

/** The card of every signed-out page and of every state of an invite: a door that stands on the floor line. */
export function Door(props: DoorProps) {
  const { avatar, tag, tagTone, title, lead, open, isDecision, children, footer } = props;
  const isLarge = isDecision && title.length <= LARGE_TITLE_LENGTH_MAX;
  return (
    <article
      data-open={open || undefined}
      aria-labelledby="door-title"
      className="relative w-full border-line bg-surface px-5 py-6 sm:max-w-card sm:rounded-t-box sm:border sm:border-b-0 sm:px-8 sm:pt-8 sm:pb-7"
    >
      {(avatar || tag) && (
        <div className="mb-6 flex items-start justify-between gap-4">
          {avatar ?? <span />}
          {tag && (
            <p
              className={classNames('pt-0.5 text-sm', tagTone === 'late' ? 'text-warning-ink' : 'text-ink-2')}
            >
              {tag}
            </p>
          )}
        </div>
      )}
      <h1
        id="door-title"
        className={classNames('font-semibold wrap-anywhere', isLarge ? 'text-xl' : 'text-lg')}
      >
        {title}
      </h1>
      {lead && (
        <div className="mt-2 text-pretty text-ink-2 wrap-anywhere [&_b]:font-medium [&_b]:text-ink">
          {lead}
        </div>
      )}
      {children}
      {footer && (
        <div className="mt-5 flex flex-wrap justify-between gap-x-6 gap-y-2 border-line border-t pt-5 text-sm">
          {footer}
        </div>
      )}
    </article>
  );
}

/** The tag of a door: an icon beside a word. */
export function DoorTag({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      {icon}
      <span>{children}</span>
    </span>
  );
}

/** The space of a decision: 24 px above the primary act, and under it the sentence on what will happen. */
export function DoorAct({ children, note }: { children: ReactNode; note?: ReactNode }) {
  return (
    <div className="mt-6 grid gap-3">
      {children}
      {note && <p className="text-balance text-ink-2 text-sm">{note}</p>}
    </div>
  );
}
