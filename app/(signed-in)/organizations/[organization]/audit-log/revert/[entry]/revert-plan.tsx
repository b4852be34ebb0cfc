import { Fact, Facts } from '#components/frame/facts.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { fieldLabel, type Names, valueText } from '#domain/audit-log/change-text.ts';
import type { Revertible } from '#domain/audit-log/revertible.ts';
import type { Conflict } from '#domain/organizations/refuse-stale.ts';

interface RevertPlanProps {
  changes: Revertible['changes'];
  conflicts: readonly Conflict[];
  names: Names;
}

/** What every setting is now and would be, and which of them stand against it. */
export function RevertPlan({ changes, conflicts, names }: RevertPlanProps) {
  const isBackAlready =
    conflicts.length === changes.length &&
    conflicts.every(({ current, yours }) => JSON.stringify(current) === JSON.stringify(yours));
  return (
    <div className="mt-6 max-w-form">
      {isBackAlready && (
        <Notice title="There is nothing to take back">
          <p>What it changed is as it was before.</p>
        </Notice>
      )}
      {conflicts.length > 0 && !isBackAlready && (
        <Notice tone="warning" title="This cannot be taken back: it was changed again since">
          {conflicts.map(({ field, current, changedBy, changedAt }) => (
            <p key={field}>
              <bdi>{changedBy ?? 'Somebody'}</bdi> set {fieldLabel(field)} to{' '}
              <bdi>{valueText(field, current, names)}</bdi>
              {changedAt && (
                <>
                  {' '}
                  <RelativeTime date={changedAt} />
                </>
              )}
              .
            </p>
          ))}
          <p>Change these on the settings page, where you see what holds now.</p>
        </Notice>
      )}
      <Facts>
        {changes.map(({ field, before, after }) => {
          const conflict = conflicts.find((one) => one.field === field);
          return (
            <Fact
              key={field}
              term={fieldLabel(field)}
              sub={`Now ${valueText(field, conflict ? conflict.current : after, names)}`}
            >
              <span className="font-medium">{valueText(field, before, names)}</span>
            </Fact>
          );
        })}
      </Facts>
    </div>
  );
}
