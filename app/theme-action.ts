'use server';

import { rememberTheme } from './_entry/theme.ts';

/** Chooses light, dark or the system's theme for this browser. Asks nothing of the caller and touches no data. */
export async function chooseThemeAction(form: FormData): Promise<void> {
  await rememberTheme(form.get('theme'));
}
