'use client';

import { Search } from 'lucide-react';
import { type ComponentProps, useEffect, useRef } from 'react';

type SearchFieldProps = Omit<ComponentProps<'input'>, 'type' | 'aria-label'> & { label: string };

/** A search over a list, inside a GET form of the page so that what is searched stands in the address. `/` focuses it. */
export function SearchField({ label, ...input }: SearchFieldProps) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const focus = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target))
        return;
      event.preventDefault();
      field.current?.focus();
    };
    document.addEventListener('keydown', focus);
    return () => document.removeEventListener('keydown', focus);
  }, []);
  return (
    <label className="flex min-h-8 w-66 items-center gap-2 rounded-box border border-line-control ps-2.5 pe-1.5 text-ink-3 focus-within:border-focus focus-within:outline-2 focus-within:-outline-offset-1 focus-within:outline-focus hover:border-ink-3 max-sm:min-h-11 max-sm:w-full touch:min-h-11">
      <Search />
      <input
        {...input}
        ref={field}
        type="search"
        aria-label={label}
        className="min-w-0 grow self-stretch text-ink outline-none touch:text-[1rem]"
      />
      <kbd className="grid size-5 place-items-center rounded-in bg-fill font-sans text-ink-2 text-sm max-sm:hidden">
        /
      </kbd>
    </label>
  );
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}
