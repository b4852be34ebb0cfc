import { type ComponentProps, useId } from 'react';
import { classNames } from '#components/ui/class-names.ts';
import { FieldNotes, type FieldProps } from './field.tsx';

const SWITCH =
  'relative h-5 w-9 shrink-0 appearance-none rounded-mid border border-line-control bg-transparent transition-colors ' +
  'before:absolute before:inset-y-0.5 before:start-0.5 before:w-3.5 before:rounded-[3px] before:bg-line-control ' +
  'before:transition-[inset-inline-start,background-color] before:forced-color-adjust-none ' +
  'hover:before:bg-ink-3 checked:border-accent checked:bg-accent checked:before:start-[1.125rem] checked:before:bg-on-accent ' +
  'aria-invalid:border-danger disabled:border-line-strong disabled:bg-fill disabled:before:bg-line-strong ' +
  'touch:after:absolute touch:after:-inset-x-2 touch:after:-inset-y-3';

type SwitchFieldProps = FieldProps & Omit<ComponentProps<'input'>, keyof FieldProps | 'id' | 'type'>;

/** On or off: a checkbox that looks like a switch, its label and help at the start of the line and itself at the end. */
export function SwitchField(props: SwitchFieldProps) {
  const { name, label, help, error, why, aside, hideLabel, className, ...input } = props;
  const id = useId();
  const errors = typeof error === 'string' ? [error] : (error ?? []);
  const notes = [errors.length > 0 && 'error', why && 'why', help && !errors.length && 'help'];
  const describedBy = notes.filter(Boolean).map((note) => `${id}-${note}`);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-6">
      <label htmlFor={id} className={classNames('font-medium', hideLabel && 'sr-only')}>
        {label}
      </label>
      <div className="flex min-h-5 items-center gap-4">
        {aside}
        <input
          {...input}
          id={id}
          name={name}
          type="checkbox"
          // biome-ignore lint/a11y/useAriaPropsForRole: a checkbox tells its own state.
          role="switch"
          aria-invalid={errors.length > 0 || undefined}
          aria-describedby={describedBy.join(' ') || undefined}
          className={classNames(SWITCH, className)}
        />
      </div>
      <div className="-mt-1 max-w-prose">
        <FieldNotes id={id} errors={errors} why={why} help={help} />
      </div>
    </div>
  );
}
