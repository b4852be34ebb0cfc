import type { Metadata } from 'next';
import { signedInContext } from '#app/_entry/signed-in-context.ts';
import { Avatar } from '#components/avatar/avatar.tsx';
import { Door } from '#components/frame/door.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import { avatarPath } from '#domain/avatars/address.ts';
import { listJoinable } from '#domain/organization-domains/list-joinable.ts';
import { JoinForm } from './join-form.tsx';

export const metadata: Metadata = { title: 'Join an organization' };

/** Where people without an organization arrive: those that their address lets them into. */
export default async function JoinPage() {
  const joinable = await listJoinable(await signedInContext());
  return (
    <Door
      title={joinable.length > 0 ? 'You can join' : 'Nothing to join'}
      lead={
        joinable.length > 0
          ? 'Your proven address belongs to a domain of theirs.'
          : 'No organization takes people by the domain of your address. Whoever runs yours can invite you.'
      }
      footer={
        <>
          <TextLink href="/organizations/new">Make an organization</TextLink>
          <TextLink tone="quiet" href="/account">
            Your account
          </TextLink>
        </>
      }
    >
      <ul className="mt-6 border-line border-t empty:hidden">
        {joinable.map(({ id, slug, name, avatarIdent, address, act }) => (
          <li key={id} className="grid gap-3 border-line border-b py-4">
            <div className="flex min-w-0 items-center gap-3">
              <Avatar
                kind="organization"
                name={name}
                identifier={slug}
                url={avatarIdent && avatarPath('organization', avatarIdent)}
                sizePx={36}
              />
              <div className="min-w-0">
                <p className="font-medium wrap-anywhere">{name}</p>
                <p className="text-ink-2 text-sm wrap-anywhere">By {address.address}</p>
              </div>
            </div>
            <JoinForm organizationId={id} name={name} act={act} />
          </li>
        ))}
      </ul>
    </Door>
  );
}
