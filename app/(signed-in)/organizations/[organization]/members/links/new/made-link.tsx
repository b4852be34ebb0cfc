import { ShownOnce } from '#components/form/shown-once.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import type { CreatedLink } from '#domain/invite-links/create-link.ts';

/** The new link, shown this once. */
export function MadeLink({ made, slug }: { made: CreatedLink | undefined; slug: string }) {
  return (
    <ShownOnce
      title={`“${made?.name}” is made. Copy it now: it is shown this once.`}
      secret={made?.url}
      copy="Copy link"
    >
      <TextLink href={`/organizations/${slug}/members/links/${made?.id}`}>Who uses it</TextLink>
    </ShownOnce>
  );
}
