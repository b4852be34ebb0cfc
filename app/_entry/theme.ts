import { cookies } from 'next/headers';
import { cookieAttributes } from '#lib/auth/session.ts';

const THEME_COOKIE = 'foyer.theme';
const THEME_TTL_S = 365 * 24 * 60 * 60;

export type Theme = 'auto' | 'light' | 'dark';

/** The theme that this browser chose; "auto", which follows the system, until it chooses. */
export async function readTheme(): Promise<Theme> {
  return themeOf((await cookies()).get(THEME_COOKIE)?.value);
}

/** Remembers a theme on this browser for a year. What is not a theme counts as "auto". */
export async function rememberTheme(value: unknown): Promise<void> {
  const attributes = { ...cookieAttributes(), maxAge: THEME_TTL_S };
  (await cookies()).set(THEME_COOKIE, themeOf(value), attributes);
}

function themeOf(value: unknown): Theme {
  return value === 'light' || value === 'dark' ? value : 'auto';
}
