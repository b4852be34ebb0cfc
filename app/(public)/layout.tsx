import type { ReactNode } from 'react';
import { readTheme } from '#app/_entry/theme.ts';
import { chooseThemeAction } from '#app/theme-action.ts';
import { ThemeSwitch } from '#components/frame/theme-switch.tsx';
import { Wall } from '#components/frame/wall.tsx';

export default async function PublicLayout({ children }: { children: ReactNode }) {
  const floor = <ThemeSwitch theme={await readTheme()} action={chooseThemeAction} />;
  return <Wall floor={floor}>{children}</Wall>;
}
