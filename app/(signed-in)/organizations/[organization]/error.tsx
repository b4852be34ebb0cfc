'use client';

import { PanelFailure } from '#components/frame/panel-failure.tsx';

interface ErrorPageProps {
  error: Error & { digest?: string };
  reset: () => void;
}

export default function OrganizationErrorPage({ error, reset }: ErrorPageProps) {
  return <PanelFailure digest={error.digest} onRetry={reset} />;
}
