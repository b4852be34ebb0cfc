'use client';

import { useState } from 'react';
import { FIELD_CLASS, Field } from '#components/form/field.tsx';

/** Requests may be a little over this; see `serverActions.bodySizeLimit`. */
const FILE_BYTES_MAX = 5_000_000;

interface FileFieldProps {
  error: readonly string[] | undefined;
  rowsMax: number;
  onChoose: (hasFile: boolean) => void;
}

/** A CSV file of people to invite. */
export function FileField({ error, rowsMax, onChoose }: FileFieldProps) {
  const [problem, setProblem] = useState<string | null>(null);
  const choose = (input: HTMLInputElement) => {
    const [file] = input.files ?? [];
    const isTooBig = file !== undefined && file.size > FILE_BYTES_MAX;
    setProblem(
      isTooBig ? `This file is over 5 MB; a list of ${rowsMax.toLocaleString('en')} people is not.` : null,
    );
    if (isTooBig) input.value = '';
    onChoose(file !== undefined && !isTooBig);
  };
  return (
    <Field
      name="file"
      label="Or a CSV file"
      help="Columns email, role and teams; only email is needed. Role and teams of a row come before those chosen below."
      error={problem ?? error}
    >
      {(control) => (
        <input
          {...control}
          type="file"
          accept=".csv,text/csv,text/plain"
          className={FIELD_CLASS}
          onChange={(event) => choose(event.currentTarget)}
        />
      )}
    </Field>
  );
}
