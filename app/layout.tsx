import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { env } from '#lib/env.ts';
import { DSN_META } from '#lib/observability/browser-reports.ts';
import { readTheme } from './_entry/theme.ts';
import './globals.css';

/** Read with every request: the same build runs on sites with and without error reports. */
export function generateMetadata(): Metadata {
  const dsn = env().SENTRY_DSN;
  return {
    title: { default: 'Foyer', template: '%s · Foyer' },
    robots: { index: false, follow: false },
    ...(dsn !== undefined && { other: { [DSN_META]: dsn } }),
  };
}

export const viewport: Viewport = { colorScheme: 'light dark' };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = await readTheme();
  return (
    <html lang="en" data-theme={theme === 'auto' ? undefined : theme}>
      <body>{children}</body>
    </html>
  );
}
