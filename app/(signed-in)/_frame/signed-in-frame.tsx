import type { ReactNode } from 'react';
import { signedInContext } from '#app/_entry/signed-in-context.ts';
import { readTheme } from '#app/_entry/theme.ts';
import { signOutAction } from '#app/sign-out-action.ts';
import { chooseThemeAction } from '#app/theme-action.ts';
import { Avatar } from '#components/avatar/avatar.tsx';
import { AccountMenu } from '#components/frame/account-menu.tsx';
import { AppFrame } from '#components/frame/app-frame.tsx';
import { type BarLink, BarLinks } from '#components/frame/bar-links.tsx';
import { OrganizationSwitcher } from '#components/frame/organization-switcher.tsx';
import { ThemeSwitch } from '#components/frame/theme-switch.tsx';
import { avatarPath } from '#domain/avatars/address.ts';
import { readAvatar } from '#domain/avatars/read-avatar.ts';
import { readAccount } from '#domain/identity/read-account.ts';
import { roleName } from '#domain/members/roles.ts';
import { listMyOrganizations, type MyOrganization } from '#domain/organizations/list-my-organizations.ts';

interface SignedInFrameProps {
  /** The organization that the pages inside are about; null for pages about the account. */
  slug: string | null;
  /** What the pages inside are about, for the list of links and as the title on a phone when there is no organization. */
  place: string;
  links: readonly BarLink[];
  children: ReactNode;
}

/** The left bar around the pages of an organization or of the account. Shows the way and guards nothing. */
export async function SignedInFrame({ slug, place, links, children }: SignedInFrameProps) {
  const ctx = await signedInContext();
  const [organizations, account, theme, me] = await Promise.all([
    listMyOrganizations(ctx),
    readAccount(ctx),
    readTheme(),
    readAvatar(ctx, { type: 'user', user: 'me' }),
  ]);
  const myUrl = me.ident === null ? null : avatarPath('user', me.ident);
  const current = organizations.find((organization) => organization.slug === slug);
  const primary = account.addresses[0]?.address;
  const bar = (
    <>
      <OrganizationSwitcher
        currentSlug={slug}
        organizations={organizations.map((organization) => ({
          slug: organization.slug,
          name: organization.name,
          avatar: <OrganizationAvatar organization={organization} />,
        }))}
      />
      <BarLinks label={place} links={links} />
      <div className="mt-auto grid grid-cols-[minmax(0,1fr)] gap-2 pt-4">
        <div className="ms-2">
          <ThemeSwitch theme={theme} action={chooseThemeAction} />
        </div>
        <AccountMenu
          name={account.name}
          sub={current ? roleName(current.role) : primary}
          avatar={
            <Avatar kind="user" name={account.name} identifier={String(account.id)} url={myUrl} sizePx={24} />
          }
          signOut={signOutAction}
        />
      </div>
    </>
  );
  return (
    <AppFrame bar={bar} place={current ? <OrganizationPlace organization={current} /> : place}>
      {children}
    </AppFrame>
  );
}

function OrganizationPlace({ organization }: { organization: MyOrganization }) {
  return (
    <>
      <OrganizationAvatar organization={organization} />
      <bdi className="truncate">{organization.name}</bdi>
    </>
  );
}

function OrganizationAvatar({ organization: { name, slug, avatarIdent } }: { organization: MyOrganization }) {
  const url = avatarIdent === null ? null : avatarPath('organization', avatarIdent);
  return <Avatar kind="organization" name={name} identifier={slug} url={url} sizePx={24} />;
}
