import { useId } from 'react';

/** A day of a filter: the browser's own calendar, at the height of the fields beside it. */
export function DayField({ name, label, value }: { name: string; label: string; value: string | undefined }) {
  const id = useId();
  return (
    <span className="grid gap-1">
      <label htmlFor={id} className="text-ink-2 text-sm">
        {label}
      </label>
      <input
        key={value}
        id={id}
        type="date"
        name={name}
        defaultValue={value}
        className="min-h-8 rounded-box border border-line-control bg-transparent px-3 text-ink transition-colors hover:border-ink-3 max-sm:min-h-11 touch:min-h-11 touch:text-[1rem]"
      />
    </span>
  );
}
