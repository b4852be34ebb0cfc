'use client';

import { Failure } from '#components/frame/failure.tsx';
import { Wall } from '#components/frame/wall.tsx';

interface ErrorPageProps {
  error: Error & { digest?: string };
  reset: () => void;
}

export default function ErrorPage({ error, reset }: ErrorPageProps) {
  return (
    <Wall floor={null}>
      <Failure digest={error.digest} onRetry={reset} />
    </Wall>
  );
}
