import AxeBuilder from '@axe-core/playwright';
import { type BrowserContext, test as base, expect, type Page } from '@playwright/test';
import { encode } from 'next-auth/jwt';
import { closeDb, type Db, openDb } from '#db/client.ts';
import { waitForLink } from '#scripts/up/caught-mail.ts';
import { createUser, type TestUser } from '#test/factories.ts';
import { type IdentityProvider, startIdentityProvider } from '#test/identity-provider.ts';
import { readSite } from './site.ts';

export { expect };

/** A user who can sign in through the form. */
export interface Person extends TestUser {
  password: string;
}

interface Fixtures {
  /** The database of the site under test, to seed rows with test/factories.ts. */
  db: Db;
  /** Makes a user with a password. */
  createPerson: (overrides?: { name?: string; email?: string }) => Promise<Person>;
  /** Waits for a link in a mail that came after the test began. */
  mailedLink: (address: string, link: RegExp) => Promise<string>;
  /** Every message of a page's console that is an error; what is still in here at the end fails the test. */
  consoleErrors: string[];
}

const MAIL_MS_MAX = 15_000;
const PASSWORD = 'four swans on the canal';

interface WorkerFixtures {
  sharedDb: Db;
  /** An OpenID provider on this machine, which lets everybody in as whom the test names. */
  identityProvider: IdentityProvider;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  baseURL: async ({}, use) => use(readSite().url),
  sharedDb: [
    async ({}, use) => {
      const db = openDb(readSite().databaseUrl, 3);
      await use(db);
      await closeDb(db);
    },
    { scope: 'worker' },
  ],
  identityProvider: [
    async ({}, use) => {
      const provider = await startIdentityProvider(`${readSite().url}/sso/callback`);
      await use(provider);
      await provider.stop();
    },
    { scope: 'worker' },
  ],
  db: async ({ sharedDb }, use) => use(sharedDb),
  createPerson: async ({ db }, use) => {
    await use(async (overrides) => {
      const user = await createUser(db, { ...overrides, password: PASSWORD });
      return { ...user, password: PASSWORD };
    });
  },
  mailedLink: async ({}, use) => {
    const since = new Date();
    await use((address, link) =>
      waitForLink(readSite().mailUrl, address, link, { since, waitMsMax: MAIL_MS_MAX }),
    );
  },
  consoleErrors: [
    async ({ page }, use) => {
      const errors: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error') errors.push(`${message.text()} (${message.location().url})`);
      });
      page.on('pageerror', (error) => errors.push(String(error)));
      await use(errors);
      expect(errors, 'The page wrote errors to its console.').toEqual([]);
    },
    { auto: true },
  ],
});

/** Signs in through the form, as anybody would. Ends on whatever page comes after. */
export async function signIn(page: Page, person: { email: string; password: string }): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail address').fill(person.email);
  await page.getByLabel('Password').fill(person.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page).not.toHaveURL(/\/sign-in/);
}

/** Fails with axe's own words when the page, as it stands now, has a barrier that axe can see. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const words = violations.map(
    ({ id, help, nodes }) => `${id}: ${help}\n${nodes.map((n) => n.html).join('\n')}`,
  );
  expect(words).toEqual([]);
}

/** A security key that is plugged into this browser. */
export async function plugInKey(page: Page): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'usb',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
    },
  });
}

/** Signs a user of the factories in on a browser, by the session that is in the database already. */
export async function giveSession(context: BrowserContext, { actor }: TestUser): Promise<void> {
  const token = { sub: String(actor.userId), sid: actor.sessionId };
  const value = await encode({ token, secret: process.env.NEXTAUTH_SECRET ?? '' });
  await context.addCookies([{ name: 'foyer.session', value, url: readSite().url, httpOnly: true }]);
}
