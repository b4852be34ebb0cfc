import { ChevronDown } from 'lucide-react';
import type { ComponentProps } from 'react';
import { classNames } from '#components/ui/class-names.ts';
import { FIELD_CLASS, Field, type FieldProps } from './field.tsx';

export interface SelectOption {
  value: string;
  label: string;
  disabled?: boolean;
  /** Why it cannot be chosen; shown after the label. */
  why?: string;
}

type SelectFieldProps = FieldProps &
  Omit<ComponentProps<'select'>, keyof FieldProps | 'id' | 'children'> & { options: readonly SelectOption[] };

/** One of several values: the browser's own list, which every keyboard, phone and screen reader knows. */
export function SelectField(props: SelectFieldProps) {
  const { name, label, help, error, why, aside, hideLabel, className, options, ...select } = props;
  return (
    <Field {...{ name, label, help, error, why, aside }} {...(hideLabel && { hideLabel })}>
      {(control) => (
        <span className="relative block">
          <select
            // A form that comes back is reset to its first values; a new value needs a new element to become one.
            key={String(select.defaultValue)}
            {...select}
            {...control}
            className={classNames(FIELD_CLASS, 'appearance-none pe-8 [&>option]:bg-raised', className)}
          >
            {options.map((option) => (
              <option key={option.value} value={option.value} disabled={option.disabled}>
                {option.disabled && option.why ? `${option.label} (${option.why})` : option.label}
              </option>
            ))}
          </select>
          <ChevronDown
            aria-hidden="true"
            className="pointer-events-none absolute end-2.5 top-1/2 -translate-y-1/2 text-ink-3"
          />
        </span>
      )}
    </Field>
  );
}
