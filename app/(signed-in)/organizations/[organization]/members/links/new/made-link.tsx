import { CopyButton } from '#components/ui/copy-button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import type { CreatedLink } from '#domain/invite-links/create-link.ts';

/** The new link, shown this once. */
export function MadeLink({ made, slug }: { made: CreatedLink | undefined; slug: string }) {
  return (
    <div aria-live="polite" className="empty:hidden">
      {made && (
        <Notice tone="success" title={`“${made.name}” is made. Copy it now: it is shown this once.`}>
          <p dir="ltr" className="my-2 select-all rounded-in bg-well p-2 font-mono text-sm wrap-anywhere">
            {made.url}
          </p>
          <div className="flex flex-wrap items-center gap-4">
            <CopyButton text={made.url} label="Copy link" />
            <TextLink href={`/organizations/${slug}/members/links/${made.id}`}>Who uses it</TextLink>
          </div>
        </Notice>
      )}
    </div>
  );
}
