import { ResendForm } from '#app/(signed-in)/organizations/[organization]/members/resend-form.tsx';
import { Button } from '#components/ui/button.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import type { Person } from '#domain/members/people.ts';
import { NewLinkForm } from './new-link-form.tsx';

interface InviteActsProps {
  slug: string;
  person: Person;
  isManager: boolean;
  /** Why the invite is not the viewer's to send again; null when it is. */
  whyNot: string | null;
}

/** Sending an invite again, passing its link on by hand, and trying what it would show. */
export function InviteActs({ slug, person, isManager, whyNot }: InviteActsProps) {
  return (
    <section aria-labelledby="invite-acts" className="mt-10 border-line border-t pt-6">
      <h2 id="invite-acts" className="font-semibold text-lg">
        The invite
      </h2>
      {whyNot === null ? (
        <>
          <div className="mt-3 flex flex-wrap items-center gap-x-5 gap-y-2">
            <ResendForm slug={slug} inviteId={person.id} email={person.email} look="button" />
            {isManager && (
              <TextLink tone="quiet" href={`/organizations/${slug}/members/${person.id}/simulate`}>
                Try what the link would show
              </TextLink>
            )}
          </div>
          <NewLinkForm slug={slug} inviteId={person.id} />
        </>
      ) : (
        <div className="mt-3">
          <Button disabled why={whyNot}>
            Send again
          </Button>
        </div>
      )}
    </section>
  );
}
