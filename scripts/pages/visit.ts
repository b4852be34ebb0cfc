import type { Browser, BrowserContext, Page } from '@playwright/test';
import type { DemoSite } from './demo-site.ts';
import type { PageVisit, Viewer } from './page-list.ts';

/** Something that a page fetches ahead may stay open; the page is there all the same. */
const QUIET_MS_MAX = 1500;

type ContextOptions = Parameters<Browser['newContext']>[0];
type Session = Awaited<ReturnType<BrowserContext['storageState']>>;

/** Signs the viewers in once; answers their cookies by viewer. */
export async function signInViewers(browser: Browser, site: DemoSite): Promise<Record<Viewer, Session>> {
  const { ownerEmail, invitedEmail, password } = site.people;
  return {
    nobody: { cookies: [], origins: [] },
    owner: await signIn(browser, site.url, ownerEmail, password),
    invited: await signIn(browser, site.url, invitedEmail, password),
  };
}

async function signIn(browser: Browser, url: string, email: string, password: string): Promise<Session> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${url}/sign-in`);
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL((address) => address.pathname !== '/sign-in');
  const session = await context.storageState();
  await context.close();
  return session;
}

/** Opens a page as its viewer in a fresh browser profile, hands it over when it is quiet, and closes it. */
export async function visit(
  browser: Browser,
  site: DemoSite,
  { page: wanted, session, options }: { page: PageVisit; session: Session; options?: ContextOptions },
  look: (page: Page) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext({ ...options, storageState: session });
  try {
    const page = await context.newPage();
    await page.goto(new URL(wanted.address, site.url).href, { waitUntil: 'load' });
    await page.waitForLoadState('networkidle', { timeout: QUIET_MS_MAX }).catch(() => {});
    await wanted.act?.(page);
    await look(page);
  } finally {
    await context.close();
  }
}
