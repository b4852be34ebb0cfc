import { KeyRound } from 'lucide-react';
import { SecondPress } from '#components/form/second-press.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { TokenLife } from '#components/ui/token-life.tsx';
import type { ApiToken } from '#domain/api-tokens/list-api-tokens.ts';
import { revokeApiTokenAction } from './actions.ts';

/** The tokens as rows of facts. */
export function TokenList({ tokens }: { tokens: readonly ApiToken[] }) {
  if (tokens.length === 0) {
    return (
      <EmptyState icon={<KeyRound />} title="No tokens yet">
        A token lets a program call the REST API as you, within the scopes that you choose.
      </EmptyState>
    );
  }
  return (
    <ul className="max-w-form border-line border-t">
      {tokens.map((token) => (
        <li key={token.id} className="grid gap-1 border-line border-b py-4">
          <div className="flex flex-wrap items-baseline justify-between gap-x-4">
            <h3 className="min-w-0 font-medium wrap-anywhere">
              <bdi>{token.name}</bdi> <code className="text-ink-2">…{token.tokenEnd}</code>
            </h3>
            <SecondPress
              action={revokeApiTokenAction}
              fields={{ tokenId: String(token.id) }}
              label="Revoke"
              whom={token.name}
              note="Whatever uses it stops working at once."
              button="Revoke token"
              pending="Revoking…"
            />
          </div>
          <p className="text-ink-2 text-sm wrap-anywhere">{token.scopes.join(' · ')}</p>
          <TokenLife token={token} />
        </li>
      ))}
    </ul>
  );
}
