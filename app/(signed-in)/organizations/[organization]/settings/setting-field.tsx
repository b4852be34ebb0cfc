'use client';

import { Check } from 'lucide-react';
import { Button } from '#components/ui/button.tsx';
import { TextButton, TextLink } from '#components/ui/text-link.tsx';
import { ConflictPanel } from './conflict-panel.tsx';
import type { FieldView } from './field-view.ts';
import type { FormValue } from './form-values.ts';
import { SettingControl } from './setting-control.tsx';
import { SlugAvailability } from './slug-availability.tsx';
import { useSetting } from './use-setting.ts';

interface SettingFieldProps {
  organizationId: number;
  field: FieldView;
  /** What was typed into a form that came back without JavaScript, and what was wrong with it. */
  typed?: FormValue | undefined;
  errors?: readonly string[] | undefined;
}

/** One setting that saves itself: switches at once, text when it is left, what is weighty with a button. */
export function SettingField({ organizationId, field, typed, errors }: SettingFieldProps) {
  const setting = useSetting(organizationId, field, typed);
  const { draft, isDirty, isSaving, outcome, save, discard } = setting;
  const sentences = outcome.status === 'refused' ? outcome.sentences : errors;
  const change = (value: FormValue) => {
    setting.setDraft(value);
    if (field.saves === 'switch') save(value);
  };
  return (
    <div
      id={field.key}
      className="scroll-mt-20 border-line border-b py-5 last:border-b-0 last:pb-0 target:-mx-4 target:bg-well target:px-4 target:last:pb-5 target:shadow-[inset_3px_0_0_var(--accent)] rtl:target:shadow-[inset_-3px_0_0_var(--accent)]"
    >
      <SettingControl
        field={field}
        value={draft}
        errors={sentences?.map((sentence) => `Not saved: ${lowerFirst(sentence)}`)}
        aside={
          <SavedMark
            outcome={outcome}
            isSaving={isSaving}
            onUndo={(previous) => save(previous, { isUndo: true })}
          />
        }
        onChange={change}
        onLeave={() => field.saves === 'blur' && isDirty && save(draft)}
      />
      {field.control === 'lines' && field.itemsUrl && field.why === null && (
        <p className="mt-2 text-sm">
          <TextLink href={field.itemsUrl}>Change them one by one</TextLink>
        </p>
      )}
      {field.control === 'slug' && isDirty && (
        <SlugAvailability organizationId={organizationId} slug={String(draft)} />
      )}
      {outcome.status === 'conflict' && (
        <ConflictPanel
          conflict={outcome.conflict}
          isUndo={outcome.isUndo}
          onTheirs={() => discard(outcome.conflict.theirs, outcome.revision)}
          onMine={() => save(outcome.conflict.mine, { revision: outcome.revision })}
        />
      )}
      {field.saves === 'save' && isDirty && outcome.status !== 'conflict' && (
        <div className="mt-3 flex gap-2">
          <Button variant="primary" onClick={() => save(draft)} disabled={isSaving}>
            Save
          </Button>
          <Button onClick={() => discard()}>Discard</Button>
        </div>
      )}
    </div>
  );
}

interface SavedMarkProps {
  outcome: ReturnType<typeof useSetting>['outcome'];
  isSaving: boolean;
  onUndo: (previous: FormValue) => void;
}

function SavedMark({ outcome, isSaving, onUndo }: SavedMarkProps) {
  return (
    <span role="status" className="text-ink-2 text-sm">
      {isSaving && 'Saving…'}
      {!isSaving && outcome.status === 'saved' && (
        <span className="inline-flex items-center gap-1.5 whitespace-nowrap text-success-ink">
          <Check aria-hidden="true" className="size-4" />
          {outcome.isUndo ? 'Restored' : 'Saved'}
          {!outcome.isUndo && <TextButton onClick={() => onUndo(outcome.previous)}>Undo</TextButton>}
        </span>
      )}
    </span>
  );
}

function lowerFirst(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
