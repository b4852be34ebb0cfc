import type { ReactNode } from 'react';
import { Button, ButtonLink } from '#components/ui/button.tsx';
import type { Membership } from '#domain/members/access.ts';
import type { MemberControls } from '#domain/members/member-controls.ts';
import type { Person } from '#domain/members/people.ts';

interface WayOutProps {
  slug: string;
  person: Person;
  membership: Membership;
  controls: MemberControls;
}

/** What leads to a question first: handing over, leaving, removing, taking an invite back. What is closed says why. */
export function WayOut({ slug, person, membership, controls }: WayOutProps) {
  const isSelf = person.id === membership.memberId;
  const own = `/organizations/${slug}/members/${isSelf ? 'me' : person.id}`;
  if (person.kind === 'invite') {
    return (
      <Acts>
        <ActRow title="Revoke this invite" about="Its link stops working at once and says so.">
          <ActLink href={`${own}/revoke`} why={controls.invite} label="Revoke invite" isDanger />
        </ActRow>
      </Acts>
    );
  }
  return (
    <Acts>
      {membership.permissions.has('org:admin') && !isSelf && (
        <ActRow title="Hand over ownership" about="They become owner in your place, and you a manager.">
          <ActLink href={`${own}/transfer`} why={controls.transfer} label="Make owner in your place" />
        </ActRow>
      )}
      <ActRow
        title={isSelf ? 'Leave' : 'Remove'}
        about={`${isSelf ? 'Your' : 'Their'} access ends at once. What was done stays in the audit log.`}
      >
        <ActLink
          href={`${own}/remove`}
          why={controls.remove}
          label={isSelf ? 'Leave this organization' : 'Remove from organization'}
          isDanger
        />
      </ActRow>
    </Acts>
  );
}

function Acts({ children }: { children: ReactNode }) {
  return <div className="mt-10 border-line border-b">{children}</div>;
}

function ActRow({ title, about, children }: { title: string; about: string; children: ReactNode }) {
  return (
    <section className="flex items-center justify-between gap-6 border-line border-t py-4 max-sm:flex-col max-sm:items-start max-sm:gap-3">
      <div className="min-w-0">
        <h2 className="font-medium">{title}</h2>
        <p className="text-ink-2 text-sm">{about}</p>
      </div>
      <div className="max-w-full flex-none sm:max-w-80 sm:text-end sm:[&>span]:justify-end">{children}</div>
    </section>
  );
}

function ActLink(props: { href: string; why: string | null; label: string; isDanger?: boolean }) {
  const { href, why, label, isDanger } = props;
  const variant = isDanger ? 'danger' : 'secondary';
  if (why === null) {
    return (
      <ButtonLink href={href} variant={variant}>
        {label}
      </ButtonLink>
    );
  }
  return (
    <Button variant={variant} disabled why={why}>
      {label}
    </Button>
  );
}
