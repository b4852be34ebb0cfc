import { Clock } from 'lucide-react';
import type { ReactNode } from 'react';
import { Avatar } from '#components/avatar/avatar.tsx';
import { DoorTag } from '#components/frame/door.tsx';
import { Fact, Facts } from '#components/frame/facts.tsx';
import { EmailText } from '#components/ui/email-text.tsx';
import { avatarPath } from '#domain/avatars/address.ts';
import type { InviteView } from '#domain/members/read-invite.ts';
import { roleName } from '#domain/members/roles.ts';
import { QuietAct } from './act-form.tsx';
import { switchAccountAction } from './actions.ts';
import { openFor } from './open-for.ts';

/** The face of the organization that invites. */
export function OrganizationFace({
  invite,
  sizePx = 64,
}: {
  invite: Pick<InviteView, 'organization'>;
  sizePx?: number;
}) {
  const { name, slug, avatarIdent } = invite.organization;
  const url = avatarIdent && avatarPath('organization', avatarIdent);
  return <Avatar kind="organization" name={name} identifier={slug} url={url} sizePx={sizePx} />;
}

interface Someone {
  id: number;
  name: string;
  avatarIdent: string | null;
}

function PersonFace({ person }: { person: Someone }) {
  const url = person.avatarIdent && avatarPath('user', person.avatarIdent);
  return <Avatar kind="user" name={person.name} identifier={String(person.id)} url={url} sizePx={24} />;
}

/** What the invite is in, beside the face of the organization. */
export function OpenTag({ invite, now }: { invite: Pick<InviteView, 'expiresAt'>; now: Date }) {
  const words = openFor(invite.expiresAt, now);
  return words && <DoorTag icon={<Clock aria-hidden="true" />}>{words.text}</DoorTag>;
}

export function InviterFact({
  invite,
  term = 'Invited by',
}: {
  invite: Pick<InviteView, 'inviter'>;
  term?: string;
}) {
  const { inviter } = invite;
  if (!inviter) return null;
  const role = inviter.role ? roleName(inviter.role) : 'No longer a member';
  return (
    <Fact term={term} avatar={<PersonFace person={inviter} />} sub={role}>
      <bdi>{inviter.name}</bdi>
    </Fact>
  );
}

export function RoleFact({ invite }: { invite: Pick<InviteView, 'organization' | 'role' | 'teamNames'> }) {
  const { teamNames } = invite;
  const teams = teamNames.length > 0 ? `In ${list(teamNames)}` : 'In no team yet';
  return (
    <Fact term="You join as" avatar={<OrganizationFace invite={invite} sizePx={24} />} sub={teams}>
      {roleName(invite.role)}
    </Fact>
  );
}

function list(names: readonly string[]): string {
  return new Intl.ListFormat('en', { style: 'long', type: 'conjunction' }).format(names);
}

/** For which address the invite is; masked where the reader has not shown that it is theirs. */
export function AddressFact({ invite, term, sub }: { invite: InviteView; term: string; sub?: ReactNode }) {
  const face = <Avatar kind="user" name={invite.address} identifier={invite.address} sizePx={24} soon />;
  return (
    <Fact term={term} avatar={face} {...(sub && { sub })}>
      <EmailText email={invite.address} />
    </Fact>
  );
}

/** Who is signed in, with the address that counts here: the primary one, unless another is given. */
export function CallerFact({
  invite,
  link,
  address,
}: {
  invite: Pick<InviteView, 'caller'>;
  link?: ReactNode;
  address?: string | null;
}) {
  const { caller } = invite;
  if (!caller) return null;
  return (
    <Fact
      term="You are"
      avatar={<PersonFace person={caller} />}
      sub={<EmailText email={address ?? caller.address} />}
      {...(link && { link })}
    >
      <bdi>{caller.name}</bdi>
    </Fact>
  );
}

/** What somebody reads before they join: from whom the invite is, what they join as, and who they are here. */
export function JoinFacts({ invite }: { invite: InviteView }) {
  return (
    <>
      <InviterMessage invite={invite} />
      <Facts>
        <InviterFact invite={invite} />
        <RoleFact invite={invite} />
        <CallerFact invite={invite} link={<SwitchAccount />} />
      </Facts>
    </>
  );
}

/** Leaves this account, to come back with another one. */
export function SwitchAccount() {
  return (
    <QuietAct action={switchAccountAction}>
      Switch<span className="sr-only"> account</span>
    </QuietAct>
  );
}

/** A few words from the inviter. */
export function InviterMessage({ invite }: { invite: InviteView }) {
  if (!invite.message) return null;
  return (
    <blockquote className="mt-4 border-line-strong border-s-2 ps-3 text-ink-2 wrap-anywhere">
      <bdi>{invite.message}</bdi>
    </blockquote>
  );
}
