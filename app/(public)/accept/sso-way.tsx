import { startPath } from '#app/(public)/sign-in/sso/start-path.ts';
import { buttonClass } from '#components/ui/button.tsx';
import type { InviteView } from '#domain/members/read-invite.ts';

/** The way through the provider of the organization and back here. A plain link: it leaves the site. */
export function SsoWay({
  invite,
  isPrimary,
  verb,
}: {
  invite: InviteView;
  isPrimary: boolean;
  verb: 'Join' | 'Continue';
}) {
  const { sso, organization, address } = invite;
  if (!sso) return null;
  const href = startPath({ organization: organization.slug, returnTo: '/accept', address });
  const variant = isPrimary ? 'primary' : 'secondary';
  return (
    <a href={href} className={buttonClass({ variant, size: 'lg', full: true })}>
      {verb} with {sso.name}
    </a>
  );
}
