'use client';

import type { FormEvent } from 'react';
import { HiddenFields } from '#components/form/hidden-fields.tsx';
import { SubmitButton } from '#components/form/submit-button.tsx';
import { GroupRow, HeadCell, Table } from '#components/table/table.tsx';
import type { CheckedInvite } from '#domain/members/check-invites.ts';
import type { WantedInvite } from '#domain/members/invite-list.ts';
import type { InvitedData } from './actions.ts';
import { CheckedRow } from './checked-row.tsx';
import { countText, keptRows } from './kept-rows.ts';

interface ReviewListProps {
  slug: string;
  data: Extract<InvitedData, { step: 'checked' }>;
  action: (form: FormData) => void;
  /** Sends the good rows where the page's scripts run. */
  onSend: (rows: readonly WantedInvite[]) => void;
}

/** A list with a verdict for every row: those that need another look first. Nothing has been sent. */
export function ReviewList({ slug, data, action, onSend }: ReviewListProps) {
  const { rows, message, delivery } = data;
  const good = rows.filter(({ verdict }) => verdict === 'new');
  const refused = rows.filter(({ verdict }) => verdict !== 'new');
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onSend(good);
  };
  return (
    <div className="mt-6 grid gap-5">
      <p role="status">
        <b>
          {good.length.toLocaleString('en')} of {rows.length.toLocaleString('en')}
        </b>{' '}
        {rows.length === 1 ? 'person' : 'people'} can be invited. Nothing has been sent yet.
      </p>
      <Table caption="What would become of every row" head={<Heads />}>
        <Group title="Will not be invited" rows={refused} />
        <Group title="Will be invited" rows={good} />
      </Table>
      <div className="flex flex-wrap gap-2">
        {good.length > 0 && (
          <form action={action} onSubmit={send}>
            <Carried {...{ slug, message, delivery, rows: good, step: 'send' }} />
            <SubmitButton pending="Inviting…">
              {delivery === 'link' ? 'Make' : 'Send'} {countText(good.length, delivery)}
            </SubmitButton>
          </form>
        )}
        <form action={action}>
          <Carried {...{ slug, message, delivery, rows, step: 'edit' }} />
          <SubmitButton variant="secondary">Change the list</SubmitButton>
        </form>
      </div>
    </div>
  );
}

/** What the next step needs to know, in a form. */
export function Carried({
  slug,
  rows,
  ...rest
}: {
  slug: string;
  rows: readonly WantedInvite[];
  message: string;
  delivery: string;
  step: string;
}) {
  const fields = { organization: slug, rows: keptRows(rows), ...rest };
  return <HiddenFields fields={fields} />;
}

function Heads() {
  return (
    <tr>
      <HeadCell column="main">Address</HeadCell>
      <HeadCell column="fact">Role</HeadCell>
      <HeadCell column="extra">Teams</HeadCell>
      <HeadCell column="state">Verdict</HeadCell>
    </tr>
  );
}

function Group({ title, rows }: { title: string; rows: readonly CheckedInvite[] }) {
  if (rows.length === 0) return null;
  return (
    <tbody>
      <GroupRow title={title} count={rows.length} span={4} />
      {rows.map((row) => (
        <CheckedRow key={`${row.line} ${row.email}`} row={row} />
      ))}
    </tbody>
  );
}
