import { ChevronDown } from 'lucide-react';

interface ChoiceProps {
  name: string;
  label: string;
  /** What it says when nothing is chosen. */
  any: string;
  options: readonly { value: string; label: string }[];
  value: string | undefined;
}

/** One filter of a toolbar, inside a GET form: the browser's own list, at the height of the search beside it. */
export function Choice({ name, label, any, options, value = '' }: ChoiceProps) {
  return (
    <span className="relative block w-36 max-sm:w-full">
      <select
        // The address decides; a new choice needs a new element to become the first one.
        key={value}
        name={name}
        aria-label={label}
        defaultValue={value}
        className="block min-h-8 w-full appearance-none truncate rounded-box border border-line-control bg-transparent ps-3 pe-8 text-ink transition-colors hover:border-ink-3 max-sm:min-h-11 touch:min-h-11 touch:text-[1rem] [&>option]:bg-raised"
      >
        <option value="">{any}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown
        aria-hidden="true"
        className="pointer-events-none absolute end-2.5 top-1/2 -translate-y-1/2 text-ink-3"
      />
    </span>
  );
}
