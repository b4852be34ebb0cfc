import type { ComponentProps } from 'react';
import { classNames } from '#components/ui/class-names.ts';
import { FIELD_CLASS, Field, type FieldProps, READ_ONLY_CLASS } from './field.tsx';

type TextAreaProps = FieldProps & Omit<ComponentProps<'textarea'>, keyof FieldProps | 'id'>;

/** Several lines of text with label, help and error; grows with what is typed where the browser can. */
export function TextArea({
  name,
  label,
  help,
  error,
  why,
  aside,
  hideLabel,
  className,
  ...area
}: TextAreaProps) {
  return (
    <Field {...{ name, label, help, error, why, aside }} {...(hideLabel && { hideLabel })}>
      {(control) => (
        <textarea
          rows={3}
          {...area}
          {...control}
          className={classNames(
            FIELD_CLASS,
            READ_ONLY_CLASS,
            'field-sizing-content max-h-80 min-h-20',
            className,
          )}
        />
      )}
    </Field>
  );
}
