'use client';

import { useActionState } from 'react';
import { IDLE } from '#app/_entry/form-state.ts';
import { FormMessage } from '#components/form/form-message.tsx';
import { SubmitButton } from '#components/form/submit-button.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { proveDomainAction } from './actions.ts';

interface ProveFormProps {
  slug: string;
  domainId: number;
  record: { name: string; value: string };
}

/** What to write into the DNS, and the button that looks for it. */
export function ProveForm({ slug, domainId, record }: ProveFormProps) {
  const [state, send] = useActionState(proveDomainAction, IDLE);
  return (
    <form action={send} className="grid gap-3">
      <input type="hidden" name="organization" value={slug} />
      <input type="hidden" name="domain" value={domainId} />
      <p className="text-ink-2">
        Where the DNS of this domain is managed, add a TXT record. Leave it there: it is looked for every day.
      </p>
      <dl className="grid gap-2 text-sm">
        <Row term="Name" text={record.name} label="Copy name" />
        <Row term="Value" text={record.value} label="Copy value" />
      </dl>
      <FormMessage state={state} />
      <div>
        <SubmitButton variant="secondary" pending="Looking…">
          Look for the record
        </SubmitButton>
      </div>
    </form>
  );
}

function Row({ term, text, label }: { term: string; text: string; label: string }) {
  return (
    <div className="grid gap-1">
      <dt className="text-ink-2">{term}</dt>
      <dd className="grid gap-2">
        <code dir="ltr" className="select-all rounded-in bg-well p-2 wrap-anywhere">
          {text}
        </code>
        <CopyButton text={text} label={label} />
      </dd>
    </div>
  );
}
