import type { Page } from '@playwright/test';
import type { DemoPeople } from './demo-people.ts';

/** Who looks at a page: nobody yet, an owner, or somebody invited who has an account. */
export type Viewer = 'nobody' | 'owner' | 'invited';

export interface PageVisit {
  name: string;
  viewer: Viewer;
  /** A path of the site, or a whole link. */
  address: string;
  /** What to do there before looking. */
  act?: (page: Page) => Promise<void>;
}

/** Every page of the product, and every state of it that can be seen without waiting. */
export function pageVisits({ slug, links }: DemoPeople): PageVisit[] {
  const place = `/organizations/${slug}`;
  return [
    { name: 'sign-in', viewer: 'nobody', address: '/sign-in' },
    { name: 'sign-in-refused', viewer: 'nobody', address: '/sign-in', act: sendEmptyForm },
    { name: 'sign-up', viewer: 'nobody', address: '/sign-up' },
    { name: 'forgot-password', viewer: 'nobody', address: '/forgot-password' },
    { name: 'reset-password-dead', viewer: 'nobody', address: '/reset-password?token=none' },
    { name: 'not-found', viewer: 'nobody', address: '/nowhere' },
    { name: 'accept-no-invite', viewer: 'nobody', address: '/accept' },
    { name: 'accept-new-person', viewer: 'nobody', address: links.newcomer },
    { name: 'accept-known-person', viewer: 'nobody', address: links.open },
    { name: 'accept-ready', viewer: 'invited', address: links.open },
    { name: 'accept-wrong-account', viewer: 'owner', address: links.newcomer },
    { name: 'accept-long', viewer: 'invited', address: links.long },
    { name: 'accept-revoked', viewer: 'nobody', address: links.revoked },
    { name: 'accept-replaced', viewer: 'nobody', address: links.replaced },
    { name: 'new-organization', viewer: 'owner', address: '/organizations/new' },
    { name: 'members', viewer: 'owner', address: `${place}/members` },
    { name: 'members-no-results', viewer: 'owner', address: `${place}/members?query=nobody-here` },
    { name: 'invite', viewer: 'owner', address: `${place}/members/invite` },
    { name: 'invite-review', viewer: 'owner', address: inviteAddress(place), act: reviewList },
    { name: 'invite-tried', viewer: 'owner', address: `${place}/members?view=invite`, act: tryInvite },
    { name: 'member', viewer: 'owner', address: `${place}/members/me` },
    { name: 'requests', viewer: 'owner', address: `${place}/members/requests` },
    { name: 'ask-for-invite', viewer: 'owner', address: `${place}/members/ask` },
    { name: 'ask-to-join', viewer: 'nobody', address: `/ask/${slug}` },
    { name: 'links', viewer: 'owner', address: `${place}/members/links` },
    { name: 'link-new', viewer: 'owner', address: `${place}/members/links/new` },
    { name: 'domains', viewer: 'owner', address: `${place}/settings/domains` },
    { name: 'teams', viewer: 'owner', address: `${place}/teams` },
    { name: 'team-new', viewer: 'owner', address: `${place}/teams/new` },
    { name: 'teams-none', viewer: 'owner', address: '/organizations/tidal/teams' },
    { name: 'team', viewer: 'owner', address: `${place}/teams/night-shift` },
    { name: 'team-settings', viewer: 'owner', address: `${place}/teams/night-shift/settings` },
    { name: 'settings', viewer: 'owner', address: `${place}/settings` },
    { name: 'provisioning', viewer: 'owner', address: `${place}/settings/provisioning`, act: makeToken },
    { name: 'audit-log', viewer: 'owner', address: `${place}/audit-log` },
    { name: 'account', viewer: 'owner', address: '/account' },
    { name: 'tokens', viewer: 'owner', address: '/account/tokens' },
    { name: 'switcher', viewer: 'owner', address: `${place}/audit-log`, act: openSwitcher },
  ];
}

async function makeToken(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Make token' }).click();
  await page.getByText('Copy it now').waitFor();
}

async function sendEmptyForm(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.locator('[aria-invalid="true"]').first().waitFor();
}

/** The form with a list that has something of everything. */
function inviteAddress(place: string): string {
  const emails = 'noor@halden.example, new.person@halden.example, new.person@halden.example, nonsense';
  return `${place}/members/invite?${new URLSearchParams({ emails, role: 'manager' })}`;
}

async function reviewList(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Review/ }).click();
  await page.getByText('Nothing has been sent yet.').waitFor();
}

async function tryInvite(page: Page): Promise<void> {
  await page.getByRole('link', { name: /^Try/ }).first().click();
  await page.getByText(/They can(not)? join/).waitFor();
}

async function openSwitcher(page: Page): Promise<void> {
  const menu = page.getByRole('button', { name: 'Menu' });
  if (await menu.isVisible()) await menu.click();
  await page.getByRole('button', { name: 'Halden Bridge Works' }).click();
}
