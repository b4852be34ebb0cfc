import { ShieldCheck } from 'lucide-react';
import { SecondPress } from '#components/form/second-press.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import type { OwnFactor } from '#domain/identity/read-security.ts';
import { removeFactorAction } from './actions.ts';
import { RenameForm } from './rename-form.tsx';

/** The caller's authenticator apps and keys as rows of facts. */
export function FactorList({ factors }: { factors: readonly OwnFactor[] }) {
  if (factors.length === 0) {
    return (
      <EmptyState icon={<ShieldCheck />} title="No second factor yet">
        Your password alone signs you in. A second factor keeps whoever learns it out.
      </EmptyState>
    );
  }
  return (
    <ul className="max-w-form border-line border-t">
      {factors.map((factor) => (
        <FactorRow key={`${factor.kind} ${factor.id}`} factor={factor} isLast={factors.length === 1} />
      ))}
    </ul>
  );
}

function FactorRow({ factor, isLast }: { factor: OwnFactor; isLast: boolean }) {
  const { kind, id, name, createdAt, lastUsedAt } = factor;
  const value = `${kind} ${id}`;
  return (
    <li className="grid gap-1 border-line border-b py-4">
      <h3 className="font-medium wrap-anywhere">
        <bdi>{name}</bdi>
      </h3>
      <p className="text-ink-2 text-sm">
        {kind === 'app' ? 'Authenticator app' : 'Passkey or security key'}, added{' '}
        <RelativeTime date={createdAt} />,{' '}
        {lastUsedAt ? (
          <>
            last used <RelativeTime date={lastUsedAt} />
          </>
        ) : (
          'not used since'
        )}
      </p>
      <div className="flex flex-wrap gap-x-6 gap-y-2">
        <RenameForm factor={value} name={name} />
        <SecondPress
          action={removeFactorAction}
          fields={{ factor: value }}
          label="Remove"
          whom={name}
          note={
            isLast
              ? 'It is your last one: your recovery codes go with it, and your password alone signs you in.'
              : 'It can no longer sign you in.'
          }
          button="Remove it"
          pending="Removing…"
        />
      </div>
    </li>
  );
}
