/** The look of one row of the left bar: a link, or a button that opens something. */
export const BAR_ROW_CLASS =
  'flex min-h-8 w-full items-center gap-2 rounded-box px-2 py-1 text-start text-ink no-underline transition-colors ' +
  'hover:bg-hover aria-[current=page]:bg-press aria-[current=page]:font-medium touch:min-h-11 ' +
  '[&>svg]:text-ink-2 aria-[current=page]:[&>svg]:text-ink';

/** The look of a panel that opens from the left bar. The browser shows and closes it, on Escape and a press outside. */
export const BAR_PANEL_CLASS =
  'inset-auto start-3 m-0 max-h-[calc(100dvh-9rem)] overflow-y-auto rounded-box bg-raised p-1 text-ink shadow-float';
