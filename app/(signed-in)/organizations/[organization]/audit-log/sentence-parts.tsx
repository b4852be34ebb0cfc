import { ArrowRight } from 'lucide-react';
import { Fragment } from 'react';
import { Avatar } from '#components/avatar/avatar.tsx';
import { EmailText } from '#components/ui/email-text.tsx';
import type { Part } from '#domain/audit-log/sentence.ts';

const CHIP = 'inline-flex min-h-5.5 items-center rounded-in px-1.5 text-sm wrap-anywhere';

/**
 * The parts of a sentence, with a space between them but before a comma or stop: values as chips, lists as + and −, the
 * picture that was put in place as a picture while it shows.
 */
export function SentenceParts({ parts, pictureUrl }: { parts: readonly Part[]; pictureUrl: string | null }) {
  return parts.map((part, index) => (
    // A sentence never changes, so a part's place is its name.
    // biome-ignore lint/suspicious/noArrayIndexKey: see above
    <Fragment key={index}>
      {index > 0 && !(part.type === 'text' && /^[,.]/.test(part.text)) && ' '}
      <OnePart part={part} pictureUrl={pictureUrl} />
    </Fragment>
  ));
}

function OnePart({ part, pictureUrl }: { part: Part; pictureUrl: string | null }) {
  switch (part.type) {
    case 'text':
      return part.text;
    case 'strong':
      return (
        <b className="font-medium text-ink">
          <Words text={part.text} />
        </b>
      );
    case 'person':
      return (
        <bdi className="font-medium text-ink">
          <Words text={part.text} />
        </bdi>
      );
    case 'warning':
      return <span className="text-warning-ink">{part.text}</span>;
    case 'diff':
      return (
        <span className="inline-flex flex-wrap items-center gap-1.5 align-top">
          <bdi className={`${CHIP} text-ink-2 inset-ring inset-ring-line-strong`}>{part.before}</bdi>
          <Became />
          <bdi className={`${CHIP} bg-fill font-medium text-ink`}>{part.after}</bdi>
        </span>
      );
    case 'list':
      return (
        <span className="inline-flex flex-wrap gap-1.5 align-top font-mono">
          {part.added.map((item) => (
            <bdi key={item} className={`${CHIP} bg-success-soft text-success-ink`}>
              + {item}
            </bdi>
          ))}
          {part.removed.map((item) => (
            <bdi key={item} className={`${CHIP} bg-danger-soft text-danger-ink`}>
              − {item}
            </bdi>
          ))}
        </span>
      );
    case 'picture':
      return (
        <span className="inline-flex items-center gap-1.5 align-top">
          <Picture ident={part.before} url={null} />
          <Became />
          <Picture ident={part.after} url={pictureUrl} />
        </span>
      );
  }
}

/** A name or an address; an address that is too long for a line breaks before its domain. */
function Words({ text }: { text: string }) {
  return /^[^\s@]+@[^\s@]+$/.test(text) ? <EmailText email={text} /> : text;
}

function Became() {
  return (
    <>
      <ArrowRight aria-hidden="true" className="size-3.5 text-ink-3 rtl:-scale-x-100" />
      <span className="sr-only">became</span>
    </>
  );
}

/** What an avatar was: letters, a picture that is gone since, or the one that still shows. */
function Picture({ ident, url }: { ident: string | null; url: string | null }) {
  if (ident === null || url === null) {
    return <span className={`${CHIP} bg-fill text-ink`}>{ident === null ? 'Letters' : 'A picture'}</span>;
  }
  const kind = url.startsWith('/avatar/') ? 'user' : 'organization';
  return <Avatar kind={kind} name="" identifier={ident} url={url} sizePx={20} label="the picture" />;
}
