import { signedInContext } from '#app/_entry/signed-in-context.ts';
import { TabLinks } from '#components/table/tab-links.tsx';
import { openOrganization } from '#domain/members/access.ts';
import { mayInvite } from '#domain/members/grant.ts';
import { countRequests } from '#domain/requests/count-requests.ts';

/** The other lists of the members' area: requests that wait and, for those who may invite, shareable links. */
export async function wayInTabs(slug: string, current: 'requests' | 'links' | null) {
  const ctx = await signedInContext();
  const { permissions, organization } = await openOrganization(ctx, slug, 'member:read');
  const at = `/organizations/${slug}/members`;
  const requests = {
    href: `${at}/requests`,
    label: 'Requests',
    count: await countRequests(ctx, slug),
    isCurrent: current === 'requests',
  };
  const links = { href: `${at}/links`, label: 'Links', isCurrent: current === 'links' };
  return mayInvite(permissions, organization) ? [requests, links] : [requests];
}

/** The tabs above those lists, with the way back to the people. */
export async function WayInTabs({ slug, current }: { slug: string; current: 'requests' | 'links' }) {
  const people = { href: `/organizations/${slug}/members`, label: 'Everyone', isCurrent: false };
  return <TabLinks label="Show" tabs={[people, ...(await wayInTabs(slug, current))]} />;
}
