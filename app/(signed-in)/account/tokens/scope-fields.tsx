import { Checkbox } from '#components/form/checkbox.tsx';
import { type Permission, SCOPES } from '#domain/members/roles.ts';

const GROUPS: readonly { title: string; prefix: string }[] = [
  { title: 'Organization', prefix: 'org:' },
  { title: 'Members and invites', prefix: 'member:' },
  { title: 'Teams', prefix: 'team:' },
  { title: 'Projects', prefix: 'project:' },
  { title: 'Events', prefix: 'event:' },
  { title: 'Alerts', prefix: 'alerts:' },
];

/** Every scope as a box to tick, by what it is about. */
export function ScopeFields({ errors }: { errors: readonly string[] | undefined }) {
  const errorId = errors && 'scopes-error';
  return (
    <fieldset aria-describedby={errorId}>
      <legend className="font-medium">Scopes</legend>
      <p className="mt-1 text-ink-2 text-sm">What the token may do, where your role allows it too.</p>
      {errors && (
        <p id={errorId} className="mt-1.5 text-danger-ink text-sm">
          {errors.join(' ')}
        </p>
      )}
      <div className="mt-3 grid gap-x-8 gap-y-4 sm:grid-cols-2">
        {GROUPS.map(({ title, prefix }) => (
          <div key={prefix}>
            <h3 className="text-ink-2 text-sm">{title}</h3>
            {SCOPES.filter((scope) => scope.startsWith(prefix)).map((scope) => (
              <ScopeField key={scope} scope={scope} />
            ))}
          </div>
        ))}
      </div>
    </fieldset>
  );
}

function ScopeField({ scope }: { scope: Permission }) {
  return (
    <label htmlFor={`scope-${scope}`} className="flex min-h-8 items-center gap-2 touch:min-h-11">
      <Checkbox id={`scope-${scope}`} name="scopes" value={scope} />
      <code>{scope}</code>
    </label>
  );
}
