import { ButtonLink } from '#components/ui/button.tsx';

/** The way to deleting an organization, apart from everything else; for owners alone. */
export function DeleteSection({ slug }: { slug: string }) {
  return (
    <section id="delete" aria-labelledby="delete-title" className="scroll-mt-20">
      <h2 id="delete-title" className="font-semibold text-lg">
        Delete
      </h2>
      <div className="mt-4 flex items-start justify-between gap-6 border-line border-t py-5 max-sm:flex-col max-sm:gap-3">
        <p className="text-ink-2">
          Members, invites, teams, settings and pictures go for good. There is a while in which an owner can
          take it back.
        </p>
        <ButtonLink
          variant="danger"
          size="md"
          className="flex-none"
          href={`/organizations/${slug}/settings/delete`}
        >
          Delete organization
        </ButtonLink>
      </div>
    </section>
  );
}
