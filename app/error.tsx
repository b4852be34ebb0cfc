'use client';

import { useEffect } from 'react';
import { Failure } from '#components/frame/failure.tsx';
import { Wall } from '#components/frame/wall.tsx';

interface ErrorPageProps {
  error: Error & { digest?: string };
  reset: () => void;
}

export default function ErrorPage({ error, reset }: ErrorPageProps) {
  // An error with a digest happened on the server, which has reported it.
  useEffect(() => {
    if (error.digest === undefined) window.reportError(error);
  }, [error]);
  return (
    <Wall floor={null}>
      <Failure digest={error.digest} onRetry={reset} />
    </Wall>
  );
}
