'use client';

import type { FormEvent } from 'react';
import { classNames } from '#components/ui/class-names.ts';

const THEMES = [
  { value: 'auto', label: 'Auto' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const;

export type Theme = (typeof THEMES)[number]['value'];

interface ThemeSwitchProps {
  theme: Theme;
  /** Remembers the theme that stands under `theme` in the form. */
  action: (form: FormData) => Promise<void>;
}

/** Auto, light or dark, in words. A plain form: without JavaScript the page comes back in the chosen theme. */
export function ThemeSwitch({ theme, action }: ThemeSwitchProps) {
  return (
    <form action={action} onSubmit={paintAtOnce}>
      <fieldset className="inline-flex rounded-box bg-fill p-0.5">
        <legend className="sr-only">Theme</legend>
        {THEMES.map(({ value, label }) => (
          <button
            key={value}
            type="submit"
            name="theme"
            value={value}
            aria-pressed={theme === value}
            className={classNames(
              'min-h-6 rounded-mid px-2 text-sm touch:min-h-9 touch:px-3',
              theme === value
                ? 'bg-raised font-medium text-ink ring ring-line-strong'
                : 'text-ink-2 hover:text-ink',
            )}
          >
            {label}
          </button>
        ))}
      </fieldset>
    </form>
  );
}

/** Shows the theme before the server has remembered it. */
function paintAtOnce(event: FormEvent<HTMLFormElement>): void {
  const { submitter } = event.nativeEvent as SubmitEvent;
  if (!(submitter instanceof HTMLButtonElement)) return;
  const root = document.documentElement;
  if (submitter.value === 'auto') delete root.dataset.theme;
  else root.dataset.theme = submitter.value;
}
