import type { ReactNode } from 'react';
import { readTheme } from '#app/_entry/theme.ts';
import { chooseThemeAction } from '#app/theme-action.ts';
import { ThemeSwitch } from '#components/frame/theme-switch.tsx';
import { Wall } from '#components/frame/wall.tsx';

/** Making an organization is one decision, so it stands alone: the page inside is a `Door`. */
export default async function NewOrganizationLayout({ children }: { children: ReactNode }) {
  return <Wall floor={<ThemeSwitch theme={await readTheme()} action={chooseThemeAction} />}>{children}</Wall>;
}
