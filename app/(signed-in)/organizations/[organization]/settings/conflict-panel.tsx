'use client';

import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '#components/ui/button.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import type { FieldConflict } from './saved-fields.ts';

interface ConflictPanelProps {
  conflict: FieldConflict;
  /** Whether an undo was refused. */
  isUndo?: boolean;
  /** With JavaScript the buttons act at once; without it they send the form that they stand in. */
  onTheirs?: () => void;
  onMine?: () => void;
  /** What stands in the place of "Keep theirs" where nothing can act. */
  theirsLink?: ReactNode;
}

/** Two people changed one setting: both values, who and when, and the choice between them. */
export function ConflictPanel({
  conflict,
  isUndo = false,
  onTheirs,
  onMine,
  theirsLink,
}: ConflictPanelProps) {
  const who = conflict.changedBy ?? 'Somebody else';
  return (
    <div role="alert" className="mt-3 overflow-clip rounded-box border border-warning-line">
      <p className="flex gap-2 border-warning-line border-b bg-warning-soft px-4 py-2.5">
        <TriangleAlert aria-hidden="true" className="mt-0.5 text-warning-ink" />
        <span>
          {isUndo ? 'Not undone' : 'Not saved'}: <bdi>{who}</bdi> changed {conflict.label}{' '}
          {isUndo ? 'since you saved it' : 'while you were typing'}.
        </span>
      </p>
      <div className="grid sm:grid-cols-2">
        <Side
          heading={
            <>
              <bdi>{who}</bdi>
              {conflict.changedAt && (
                <>
                  , <RelativeTime date={conflict.changedAt} />
                </>
              )}
            </>
          }
          value={conflict.theirsText}
        >
          {theirsLink ?? <Button onClick={onTheirs}>Keep theirs</Button>}
        </Side>
        <div className="border-line max-sm:border-t sm:border-s">
          <Side heading={isUndo ? 'Before you saved' : 'You, not saved'} value={conflict.mineText}>
            <Button type={onMine ? 'button' : 'submit'} onClick={onMine}>
              {isUndo ? 'Undo anyway' : 'Save mine instead'}
            </Button>
          </Side>
        </div>
      </div>
    </div>
  );
}

function Side({ heading, value, children }: { heading: ReactNode; value: string; children: ReactNode }) {
  return (
    <div className="grid content-start justify-items-start gap-1 px-4 pt-3.5 pb-4">
      <span className="text-ink-2 text-sm">{heading}</span>
      <span className="font-medium wrap-anywhere">{value}</span>
      <span className="mt-2.5">{children}</span>
    </div>
  );
}
