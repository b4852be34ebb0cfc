import { Checkbox } from '#components/form/checkbox.tsx';

export interface TeamChoice {
  value: string;
  name: string;
}

interface TeamBoxesProps {
  teams: readonly TeamChoice[];
  chosen?: readonly string[];
  error: readonly string[] | undefined;
  /** Tells the boxes of several forms on one page apart. */
  idPrefix?: string;
}

/** The teams of an organization to tick. */
export function TeamBoxes({ teams, chosen = [], error, idPrefix = 'team' }: TeamBoxesProps) {
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1.5 font-medium">Teams</legend>
      {teams.map(({ value, name }) => (
        <div key={value} className="flex items-center gap-2">
          <Checkbox
            id={`${idPrefix}-${value}`}
            name="teams"
            value={value}
            defaultChecked={chosen.includes(value)}
          />
          <label htmlFor={`${idPrefix}-${value}`}>
            <bdi>{name}</bdi>
          </label>
        </div>
      ))}
      {error?.map((sentence) => (
        <p key={sentence} className="text-danger-ink text-sm">
          {sentence}
        </p>
      ))}
    </fieldset>
  );
}
