import { Fact, Facts } from '#components/frame/facts.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { fieldLabel, valueText } from '#domain/audit-log/change-text.ts';
import type { Revertible } from '#domain/audit-log/revertible.ts';
import type { Conflict } from '#domain/organizations/refuse-stale.ts';

interface RevertPlanProps {
  changes: Revertible['changes'];
  conflicts: readonly Conflict[];
}

/** What every setting is now and would be, and which of them stand against it. */
export function RevertPlan({ changes, conflicts }: RevertPlanProps) {
  return (
    <div className="mt-6 max-w-form">
      {conflicts.length > 0 && (
        <Notice tone="warning" title="This cannot be taken back: it was changed again since">
          {conflicts.map(({ field, current, changedBy, changedAt }) => (
            <p key={field}>
              <bdi>{changedBy ?? 'Somebody'}</bdi> set {fieldLabel(field)} to{' '}
              <bdi>{valueText(field, current)}</bdi>
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
              sub={`Now ${valueText(field, conflict ? conflict.current : after)}`}
            >
              <span className="font-medium">{valueText(field, before)}</span>
            </Fact>
          );
        })}
      </Facts>
    </div>
  );
}
