import { KeyRound } from 'lucide-react';
import { SecondPress } from '#components/form/second-press.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { TokenLife } from '#components/ui/token-life.tsx';
import type { ScimToken } from '#domain/scim/read-scim-settings.ts';
import { revokeScimTokenAction } from './actions.ts';

const LAST_NOTE =
  'It is the last one: provisioning ends. Whom it brought stays a member, and invites that it sent are revoked.';

/** The tokens as rows of facts, the newest first. */
export function TokenList({ slug, tokens }: { slug: string; tokens: readonly ScimToken[] }) {
  if (tokens.length === 0) {
    return (
      <EmptyState icon={<KeyRound />} title="No tokens yet">
        A token lets your identity provider bring people and teams into this organization, and nothing else.
      </EmptyState>
    );
  }
  return (
    <ul className="border-line border-t">
      {tokens.map((token) => (
        <li key={token.id} className="grid gap-1 border-line border-b py-4">
          <div className="flex flex-wrap items-baseline justify-between gap-x-4">
            <h3 className="font-medium">
              <code>…{token.tokenEnd}</code>
            </h3>
            <SecondPress
              action={revokeScimTokenAction}
              fields={{ organization: slug, token: String(token.id) }}
              label="Revoke"
              whom={token.tokenEnd}
              note={tokens.length === 1 ? LAST_NOTE : 'Whatever uses it stops working at once.'}
              button="Revoke token"
              pending="Revoking…"
            />
          </div>
          <TokenLife token={token} />
        </li>
      ))}
    </ul>
  );
}
