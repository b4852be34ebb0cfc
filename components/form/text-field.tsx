import type { ComponentProps } from 'react';
import { classNames } from '#components/ui/class-names.ts';
import { FIELD_CLASS, Field, type FieldProps, READ_ONLY_CLASS } from './field.tsx';

type TextFieldProps = FieldProps & Omit<ComponentProps<'input'>, keyof FieldProps | 'id'>;

/** A line of text with its label, help and error. All attributes of an input may be given. */
export function TextField({
  name,
  label,
  help,
  error,
  why,
  aside,
  hideLabel,
  className,
  ...input
}: TextFieldProps) {
  const direction = input.type === 'email' || input.type === 'url' ? { dir: 'ltr' } : {};
  return (
    <Field {...{ name, label, help, error, why, aside }} {...(hideLabel && { hideLabel })}>
      {(control) => (
        <input
          {...direction}
          {...input}
          {...control}
          className={classNames(FIELD_CLASS, READ_ONLY_CLASS, className)}
        />
      )}
    </Field>
  );
}
