import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { readTheme } from './_entry/theme.ts';
import './globals.css';

export const metadata: Metadata = {
  title: { default: 'Foyer', template: '%s · Foyer' },
  robots: { index: false, follow: false },
};

export const viewport: Viewport = { colorScheme: 'light dark' };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = await readTheme();
  return (
    <html lang="en" data-theme={theme === 'auto' ? undefined : theme}>
      <body>{children}</body>
    </html>
  );
}
