import type { Page } from '@playwright/test';
import { TOTP } from 'otpauth';
import { expect, plugInKey } from './fixtures.ts';
import { PASSWORD, PROVIDER, type SeededWay } from './way-seed.ts';
import type { By, Who } from './ways-to-join-rows.ts';

/** One person on their way, and the tab that they are in. */
export interface Walk extends SeededWay {
  page: Page;
  who: Who;
  by: By;
  /** They add a second factor of their own accord, as long as they have none. */
  wantsFactor: boolean;
  isPastTheDoor: boolean;
  mailedLink: (address: string, link: RegExp) => Promise<string>;
}

const DETOUR_TO_FACTOR = '/two-factor?returnTo=%2Faccept';

/** What a person does on each page to get on. */
export const ACTS: Readonly<Record<string, (walk: Walk) => Promise<unknown>>> = {
  door: enterFromDoor,
  other: (walk) => press(walk, 'Switch account'),
  sso: (walk) => follow(walk, `Continue with ${PROVIDER}`),
  factor: (walk) => follow(walk, 'Set up a second factor'),
  ready: joinOrAddFactor,
  'sign-in': signIn,
  'sign-up': signUp,
  mailed: useMailedLink,
  step: showSecondFactor,
  provider: chooseProvider,
  whose: (walk) => press(walk, 'Link and go on'),
  choose: chooseFactor,
  scan: scanCode,
  codes: (walk) => follow(walk, 'I have kept them, go on'),
};

/** The name of the page that a tab shows now; what is on the way to another one has none. */
export async function pageName(page: Page): Promise<string> {
  const { path, query, title, acts } = await page.evaluate(() => ({
    path: location.pathname,
    query: location.search,
    title: document.querySelector('h1')?.textContent ?? '',
    acts: [...document.querySelectorAll('main a, main button')].map(({ textContent }) => textContent ?? ''),
  }));
  if (path === '/accept') return doorName(title, acts);
  if (path === '/two-factor') {
    if (acts.includes('I have kept them, go on')) return 'codes';
    return query.includes('setup=') ? 'scan' : 'choose';
  }
  if (path === '/sso/finish') return title === 'You are signed in' ? '' : 'whose';
  if (path.startsWith('/organizations/')) return 'joined';
  return PATHS[path] ?? `${path} ${title}`;
}

const PATHS: Readonly<Record<string, string>> = {
  '/sign-in': 'sign-in',
  '/sign-up': 'sign-up',
  '/sign-in/link': 'mailed',
  '/second-step': 'step',
  '/sign-in/sso': 'provider',
};

/** The page of the invite, by what one can do there. */
function doorName(title: string, acts: readonly string[]): string {
  if (title === 'This invite is for another address') return 'other';
  if (acts.includes(`Continue with ${PROVIDER}`)) return 'sso';
  if (acts.includes('Set up a second factor')) return 'factor';
  if (!title.startsWith('Join ')) return `the page “${title}”`;
  return acts.some((act) => act.startsWith(title)) ? 'ready' : 'door';
}

const press = ({ page }: Walk, name: string) => page.getByRole('button', { name, exact: true }).click();
const follow = ({ page }: Walk, name: string) => page.getByRole('link', { name, exact: true }).click();
const fill = ({ page }: Walk, label: string, value: string) =>
  page.getByLabel(label, { exact: true }).fill(value);

async function enterFromDoor(walk: Walk): Promise<unknown> {
  const { page, who, by, isPastTheDoor } = walk;
  const provided = page.getByRole('link', { name: `Join with ${PROVIDER}` });
  if (by === 'oidc' && (await provided.count()) > 0) return provided.click();
  const signsUp = who === 'new' && by === 'password';
  if (isPastTheDoor) {
    await expect(page.getByRole('link', { name: /Create an account|Sign in/ })).toHaveCount(0);
    return page.goto(`/sign-${signsUp ? 'up' : 'in'}?returnTo=%2Faccept`);
  }
  if (signsUp) return follow(walk, 'Create an account to join');
  return follow(walk, who === 'new' ? 'Sign in with another account' : 'Sign in to join');
}

async function signIn(walk: Walk): Promise<unknown> {
  const { page, by, signsInAs, mailedLink } = walk;
  if (by === 'oidc') return follow(walk, 'Single sign-on');
  await fill(walk, 'E-mail address', signsInAs);
  if (by === 'password') {
    await fill(walk, 'Password', PASSWORD);
    return press(walk, 'Sign in');
  }
  await press(walk, 'Mail me a link instead');
  return page.goto(await mailedLink(signsInAs, /http:\/\/\S+\/sign-in\/link\?[^\s"<]+/));
}

async function signUp(walk: Walk): Promise<unknown> {
  await fill(walk, 'Your name', 'Inês Caldeira');
  await fill(walk, 'Password', PASSWORD);
  return press(walk, 'Create account');
}

async function useMailedLink(walk: Walk): Promise<unknown> {
  if (walk.who !== 'new') return press(walk, 'Sign in');
  await fill(walk, 'Your name', 'Inês Caldeira');
  return press(walk, 'Create account and sign in');
}

async function showSecondFactor(walk: Walk): Promise<unknown> {
  await fill(walk, 'Code', new TOTP({ secret: walk.appSecret ?? '' }).generate());
  return press(walk, 'Sign in');
}

async function chooseProvider(walk: Walk): Promise<unknown> {
  await fill(walk, 'Work address or organization', walk.signsInAs);
  return press(walk, 'Continue');
}

async function joinOrAddFactor(walk: Walk): Promise<unknown> {
  if (!walk.wantsFactor) return press(walk, `Join ${walk.organization.name}`);
  walk.wantsFactor = false;
  return walk.page.goto(DETOUR_TO_FACTOR);
}

async function chooseFactor(walk: Walk): Promise<unknown> {
  if (walk.by !== 'mail') return press(walk, 'Use an authenticator app');
  await plugInKey(walk.page);
  return press(walk, 'Use a passkey or security key');
}

async function scanCode(walk: Walk): Promise<unknown> {
  const { page } = walk;
  await page.getByText('I cannot scan it').click();
  const secret = ((await page.locator('details p').last().textContent()) ?? '').replaceAll(' ', '');
  await fill(walk, 'Code', new TOTP({ secret }).generate());
  return press(walk, 'Add authenticator app');
}
