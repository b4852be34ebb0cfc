import { RelativeTime } from './relative-time.tsx';

interface TokenLifeProps {
  token: { createdAt: Date; lastUsedAt: Date | null; creatorName?: string | null };
}

/** When a token was made, by whom where that is of interest, and when it was last used. */
export function TokenLife({ token: { createdAt, lastUsedAt, creatorName } }: TokenLifeProps) {
  return (
    <p className="text-ink-2 text-sm">
      Made{' '}
      {creatorName && (
        <>
          by <bdi>{creatorName}</bdi>{' '}
        </>
      )}
      <RelativeTime date={createdAt} />
      {', '}
      {lastUsedAt ? (
        <>
          last used <RelativeTime date={lastUsedAt} />
        </>
      ) : (
        'never used'
      )}
    </p>
  );
}
