import { TriangleAlert } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { classNames } from '#components/ui/class-names.ts';

/** What every field takes, whatever it holds. */
export interface FieldProps {
  name: string;
  label: ReactNode;
  /** One or two sentences under the field. */
  help?: ReactNode;
  /** What is wrong; stands in the place of the help. */
  error?: string | readonly string[] | undefined;
  /** Why it cannot be changed now; shown in plain ink wherever the field is disabled or read-only. */
  why?: string | undefined;
  /** What stands at the end of the label's line, such as a count or "Saved". */
  aside?: ReactNode;
  /** Keeps the label for screen readers alone. */
  hideLabel?: boolean;
}

/** The look of a box that is typed into. */
export const FIELD_CLASS =
  'block w-full min-h-9 rounded-box border border-line-control bg-transparent px-[11px] py-[7px] text-ink transition-colors ' +
  'hover:border-ink-3 focus-visible:border-focus focus-visible:-outline-offset-1 ' +
  'aria-invalid:border-danger aria-invalid:focus-visible:outline-danger ' +
  'disabled:border-line-strong disabled:bg-fill disabled:text-ink-3 disabled:hover:border-line-strong ' +
  'max-sm:min-h-11 touch:min-h-11 touch:text-[1rem]';

/** What text that may be read and copied, and not changed, adds to it. */
export const READ_ONLY_CLASS = 'read-only:border-line-strong read-only:bg-well read-only:text-ink-2';

export interface ControlProps {
  id: string;
  name: string;
  'aria-invalid': true | undefined;
  'aria-describedby': string | undefined;
}

/** The label above, the control, and under it the error, the reason or the help; all tied to the control by id. */
export function Field(props: FieldProps & { children: (control: ControlProps) => ReactNode }) {
  const id = useId();
  const errors = typeof props.error === 'string' ? [props.error] : (props.error ?? []);
  const notes = [errors.length > 0 && 'error', props.why && 'why', props.help && !errors.length && 'help'];
  const describedBy = notes.filter(Boolean).map((note) => `${id}-${note}`);
  return (
    <div className="grid min-w-0">
      <div
        className={classNames(
          'flex items-baseline justify-between gap-3',
          props.hideLabel ? 'sr-only' : 'mb-1.5',
        )}
      >
        <label htmlFor={id} className="font-medium">
          {props.label}
        </label>
        {props.aside && <span className="text-ink-2 text-sm">{props.aside}</span>}
      </div>
      {props.children({
        id,
        name: props.name,
        'aria-invalid': errors.length > 0 || undefined,
        'aria-describedby': describedBy.join(' ') || undefined,
      })}
      <FieldNotes id={id} errors={errors} why={props.why} help={props.help} />
    </div>
  );
}

interface NotesProps {
  id: string;
  errors: readonly string[];
  why: string | undefined;
  help: ReactNode;
}

/** What stands under a field: errors, else the reason, else the help. */
export function FieldNotes({ id, errors, why, help }: NotesProps) {
  return (
    <>
      {errors.length > 0 && (
        <div id={`${id}-error`} className="mt-1.5 flex gap-1.5 text-danger-ink text-sm">
          <TriangleAlert aria-hidden="true" className="mt-0.5" />
          <div className="min-w-0 wrap-anywhere">
            {errors.map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
          </div>
        </div>
      )}
      {why && (
        <p id={`${id}-why`} className="mt-1.5 text-ink-2 text-sm">
          {why}
        </p>
      )}
      {help && errors.length === 0 && (
        <div id={`${id}-help`} className="mt-1.5 text-ink-2 text-sm">
          {help}
        </div>
      )}
    </>
  );
}
