import { Avatar } from '#components/avatar/avatar.tsx';
import { EmailText } from '#components/ui/email-text.tsx';
import { Person } from '#components/ui/person.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import { type LinkUse, USES_PER_PAGE } from '#domain/invite-links/get-link.ts';

const STANDING: Record<LinkUse['standing'], string> = {
  joined: 'Joined',
  waiting: 'Waits for approval, asked',
  invited: 'Approved, asked',
  denied: 'Denied, asked',
  ended: 'Did not join, asked',
};

/** Who used a link, and when; newest first. */
export function UseList({ uses }: { uses: readonly LinkUse[] }) {
  const last = uses.length === USES_PER_PAGE ? uses.at(-1) : undefined;
  return (
    <section className="mt-10" aria-labelledby="uses">
      <h2 id="uses" className="font-semibold">
        Who used it
      </h2>
      {uses.length === 0 && <p className="mt-2 text-ink-2">Nobody yet.</p>}
      <ul className="mt-3 border-line border-t empty:hidden">
        {uses.map((use) => (
          <li
            key={use.id}
            className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 border-line border-b py-2.5"
          >
            <Person
              avatar={<Avatar kind="user" name={use.name} identifier={String(use.userId ?? use.address)} />}
              name={use.name}
              sub={<EmailText email={use.address} fit="cut" />}
            />
            <span className="text-ink-2 text-sm">
              {STANDING[use.standing]} <RelativeTime date={use.createdAt} />
            </span>
          </li>
        ))}
      </ul>
      {last && (
        <p className="mt-3">
          <TextLink href={`?before=${last.id}`}>Earlier ones</TextLink>
        </p>
      )}
    </section>
  );
}
