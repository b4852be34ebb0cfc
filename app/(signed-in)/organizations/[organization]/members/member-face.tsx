import Link from 'next/link';
import { Avatar } from '#components/avatar/avatar.tsx';
import { EmailText } from '#components/ui/email-text.tsx';
import { Person } from '#components/ui/person.tsx';
import { avatarPath } from '#domain/avatars/address.ts';

interface MemberFaceProps {
  person: {
    id: number;
    name: string;
    email: string;
    user: { id: number; avatarIdent: string | null } | null;
  };
  slug: string;
  isCaller: boolean;
}

/** A member in a list: face, name, address, and the way to their page. */
export function MemberFace({ person: { id, name, email, user }, slug, isCaller }: MemberFaceProps) {
  const url = user?.avatarIdent && avatarPath('user', user.avatarIdent);
  return (
    <Person
      avatar={<Avatar kind="user" name={name} identifier={String(user?.id ?? id)} url={url} />}
      name={
        <Link href={`/organizations/${slug}/members/${id}`} className="text-ink no-underline hover:underline">
          <bdi>{name}</bdi>
        </Link>
      }
      {...(isCaller && { mark: 'you' })}
      sub={<EmailText email={email} fit="cut" />}
    />
  );
}
