'use client';

import ErrorPage from './error.tsx';
import './globals.css';

interface GlobalErrorProps {
  error: Error & { digest?: string };
  reset: () => void;
}

/** Stands in for the root layout when that broke itself; so it knows no chosen theme and follows the system's. */
export default function GlobalError(props: GlobalErrorProps) {
  return (
    <html lang="en">
      <body>
        <title>This page broke · Foyer</title>
        <ErrorPage {...props} />
      </body>
    </html>
  );
}
