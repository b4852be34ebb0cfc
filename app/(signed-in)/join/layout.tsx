import type { ReactNode } from 'react';
import { readTheme } from '#app/_entry/theme.ts';
import { chooseThemeAction } from '#app/theme-action.ts';
import { ThemeSwitch } from '#components/frame/theme-switch.tsx';
import { Wall } from '#components/frame/wall.tsx';

/** The page inside is a `Door`. */
export default async function JoinLayout({ children }: { children: ReactNode }) {
  return <Wall floor={<ThemeSwitch theme={await readTheme()} action={chooseThemeAction} />}>{children}</Wall>;
}
