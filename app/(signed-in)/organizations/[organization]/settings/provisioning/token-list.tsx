import { KeyRound } from 'lucide-react';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import type { ScimToken } from '#domain/scim/read-scim-settings.ts';
import { RevokeForm } from './revoke-form.tsx';

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
            <RevokeForm slug={slug} token={token} isLast={tokens.length === 1} />
          </div>
          <p className="text-ink-2 text-sm">
            Made{' '}
            {token.creatorName !== null && (
              <>
                by <bdi>{token.creatorName}</bdi>{' '}
              </>
            )}
            <RelativeTime date={token.createdAt} />
            {', '}
            {token.lastUsedAt ? (
              <>
                last used <RelativeTime date={token.lastUsedAt} />
              </>
            ) : (
              'never used'
            )}
          </p>
        </li>
      ))}
    </ul>
  );
}
