'use client';

import { X } from 'lucide-react';
import { type ClipboardEvent, type KeyboardEvent, useState, useSyncExternalStore } from 'react';
import { FIELD_CLASS, Field } from '#components/form/field.tsx';
import { TextArea } from '#components/form/text-area.tsx';
import { Chip } from '#components/ui/chip.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { splitAddresses } from '#domain/members/split-addresses.ts';
import { addressProblems } from './address-problems.ts';

interface AddressFieldProps {
  initial: string;
  error: readonly string[] | undefined;
  onCount: (count: number) => void;
}

const LABELS = { name: 'emails', label: 'Addresses', help: 'One or many: type, or paste a list.' };
const noStore = () => () => {};

/** Addresses as chips; before the page's scripts run, and without them, a box of text. */
export function AddressField(props: AddressFieldProps) {
  const hasScripts = useSyncExternalStore(
    noStore,
    () => true,
    () => false,
  );
  if (hasScripts) return <AddressChips {...props} />;
  const { initial, error } = props;
  return <TextArea {...LABELS} error={error} defaultValue={initial} inputMode="email" dir="ltr" />;
}

function AddressChips({ initial, error, onCount }: AddressFieldProps) {
  const [chips, setChips] = useState(() => splitAddresses(initial));
  const [draft, setDraft] = useState('');
  const change = (next: string[], nextDraft: string) => {
    setChips(next);
    setDraft(nextDraft);
    onCount(next.length + splitAddresses(nextDraft).length);
  };
  const commit = (text: string) => change([...chips, ...splitAddresses(text)], '');
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter' && draft.trim() !== '') {
      event.preventDefault();
      commit(draft);
    } else if (event.key === 'Backspace' && draft === '') change(chips.slice(0, -1), '');
  };
  // A line of text would lose the line ends of a pasted list, and with them where an address ends.
  const onPaste = (event: ClipboardEvent<HTMLInputElement>) => {
    const pasted = event.clipboardData.getData('text');
    if (splitAddresses(pasted).length < 2) return;
    event.preventDefault();
    commit(`${draft} ${pasted}`);
  };
  return (
    <Field {...LABELS} error={error}>
      {({ name, ...control }) => (
        <div className={classNames(FIELD_CLASS, 'flex min-h-20 flex-wrap content-start gap-1.5')} dir="ltr">
          <AddressList
            chips={chips}
            onRemove={(index) =>
              change(
                chips.filter((_, at) => at !== index),
                draft,
              )
            }
          />
          <input type="hidden" name={name} value={[...chips, draft].join('\n')} />
          <input
            {...control}
            value={draft}
            inputMode="email"
            autoComplete="off"
            className="min-h-6 min-w-40 grow bg-transparent outline-none"
            onChange={({ target: { value } }) => (isWhole(value) ? commit(value) : change(chips, value))}
            onKeyDown={onKeyDown}
            onPaste={onPaste}
            onBlur={() => draft.trim() !== '' && commit(draft)}
          />
        </div>
      )}
    </Field>
  );
}

function AddressList({ chips, onRemove }: { chips: readonly string[]; onRemove: (index: number) => void }) {
  const problems = addressProblems(chips);
  return chips.map((chip, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: an address may stand here twice, which is what the chip then says
    <Chip key={index} tone={problems[index] ? 'bad' : 'plain'}>
      <span>{chip}</span>
      {problems[index] && <span>: {problems[index]}</span>}
      <button type="button" aria-label={`Remove ${chip}`} onClick={() => onRemove(index)}>
        <X aria-hidden="true" className="size-3.5" />
      </button>
    </Chip>
  ));
}

/** What is typed is taken as an address after a comma or a line, or after a space that no `Name <address>` needs. */
function isWhole(text: string): boolean {
  if (/[\n,;]/.test(text)) return true;
  return /\S\s/.test(text) && text.includes('@') && !/<[^>]*$/.test(text);
}
