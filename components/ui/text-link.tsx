import Link from 'next/link';
import type { ComponentProps } from 'react';
import { classNames } from './class-names.ts';

const LINE = 'rounded-[2px] underline decoration-1 underline-offset-3 hover:decoration-current';

const TONES = {
  accent: 'text-accent-ink decoration-accent-line',
  quiet: 'text-ink-2 decoration-line-strong hover:text-ink',
};

interface Tone {
  tone?: keyof typeof TONES | undefined;
}

/** The classes of a link in a text. */
export function textLinkClass(tone: keyof typeof TONES = 'accent'): string {
  return classNames(LINE, TONES[tone]);
}

/** A link in a text, or a quiet one beside a primary action. */
export function TextLink({ tone, className, ...rest }: ComponentProps<typeof Link> & Tone) {
  return <Link className={classNames(textLinkClass(tone), className)} {...rest} />;
}

/** A button that reads as a link: for a small act beside a primary one, such as "Switch" or "Undo". */
export function TextButton({ tone = 'quiet', className, type, ...rest }: ComponentProps<'button'> & Tone) {
  return (
    <button
      type={type ?? 'button'}
      className={classNames(textLinkClass(tone), 'text-start', className)}
      {...rest}
    />
  );
}
