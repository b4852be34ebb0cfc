import { Button, ButtonLink } from '#components/ui/button.tsx';

interface PagerProps {
  /** What is shown: "1 to 50 of 133". */
  shown: string;
  previousHref?: string | undefined;
  nextHref?: string | undefined;
}

/** What part of a list is shown, and the ways to the parts before and after. */
export function Pager({ shown, previousHref, nextHref }: PagerProps) {
  return (
    <nav aria-label="Pages" className="flex items-center justify-between gap-4 pt-4 text-ink-2">
      <p className="tabular-nums">{shown}</p>
      <div className="flex gap-2">
        <Step label="Previous" href={previousHref} />
        <Step label="Next" href={nextHref} />
      </div>
    </nav>
  );
}

function Step({ label, href }: { label: string; href: string | undefined }) {
  if (href !== undefined) return <ButtonLink href={href}>{label}</ButtonLink>;
  return <Button disabled>{label}</Button>;
}
