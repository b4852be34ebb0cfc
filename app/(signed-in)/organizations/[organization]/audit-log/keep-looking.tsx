'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { Button, ButtonLink } from '#components/ui/button.tsx';

interface KeepLookingProps {
  /** Where the search goes on. */
  href: string;
  /** The place down to which nothing was found, and the ends of the log. */
  reached: number;
  newest: number;
  oldest: number;
}

/** A search that has found nothing so far goes on by itself, a stretch of the log at a time, until it finds or is stopped. */
export function KeepLooking({ href, reached, newest, oldest }: KeepLookingProps) {
  const router = useRouter();
  const [isStopped, setIsStopped] = useState(false);
  useEffect(() => {
    if (!isStopped) router.replace(href, { scroll: false });
  }, [router, href, isStopped]);
  return (
    <div className="grid justify-items-center gap-3 border-line border-t pt-6 text-center text-ink-2">
      <p>
        Nothing found down to entry <span className="tabular-nums">{reached.toLocaleString('en')}</span> of{' '}
        {newest.toLocaleString('en')}.
      </p>
      {isStopped ? (
        <ButtonLink href={href}>Look further back</ButtonLink>
      ) : (
        <>
          <progress
            aria-label="Search"
            max={Math.max(newest - oldest, 1)}
            value={newest - reached}
            className="h-1.5 w-full max-w-field accent-accent"
          />
          <Button onClick={() => setIsStopped(true)}>Stop</Button>
          <noscript>
            <a href={href}>Look further back</a>
          </noscript>
        </>
      )}
    </div>
  );
}
