import { Checkbox } from '#components/form/checkbox.tsx';

export interface TeamChoice {
  value: string;
  name: string;
}

interface TeamBoxesProps {
  teams: readonly TeamChoice[];
  chosen?: readonly string[];
  error: readonly string[] | undefined;
}

/** The teams of an organization to tick. */
export function TeamBoxes({ teams, chosen = [], error }: TeamBoxesProps) {
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1.5 font-medium">Teams</legend>
      {teams.map(({ value, name }) => (
        <div key={value} className="flex items-center gap-2">
          <Checkbox id={`team-${value}`} name="teams" value={value} defaultChecked={chosen.includes(value)} />
          <label htmlFor={`team-${value}`}>
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
