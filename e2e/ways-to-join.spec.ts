import type { Page, Request } from '@playwright/test';
import { eq } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { emailAddresses, invites, members } from '#db/schema/index.ts';
import { expect, giveSession, test } from './fixtures.ts';
import { type SeededWay, seedWay } from './way-seed.ts';
import { ACTS, pageName, type Walk } from './way-walk.ts';
import { TAB_ROWS, WAY_ROWS, type WayRow } from './ways-to-join-rows.ts';

/** Documents that one step may take at most: out to the provider and back are six. More is a loop. */
const DOCUMENTS_PER_STEP_MAX = 8;

test.use({ trace: 'off' });

const titleOf = ([who, by, factor, sso, , ...notes]: WayRow) =>
  [`${who}, by ${by}, second factor: ${factor}, single sign-on: ${sso}`, ...notes].join('; ');

test('the table has every combination once', () => {
  const combinations = new Set(WAY_ROWS.map((row) => row.slice(0, 4).join(' ')));
  expect(combinations.size).toBe(81);
  expect(WAY_ROWS).toHaveLength(81);
});

for (const row of WAY_ROWS) {
  test(titleOf(row), async ({ page, db, identityProvider, mailedLink }) => {
    const way = await seedWay(db, identityProvider, row);
    await walk(page, row, { ...way, mailedLink }, (at) => at);
    await expectEnd(db, page, row, way);
  });
}

for (const row of TAB_ROWS) {
  test(`on a fresh tab after each step: ${titleOf(row)}`, async ({
    page,
    db,
    identityProvider,
    mailedLink,
  }) => {
    const way = await seedWay(db, identityProvider, row);
    const last = await walk(page, row, { ...way, mailedLink }, reopen);
    await expectEnd(db, last, row, way);
  });
}

/** Goes from page to page as the row says; `arrive` may carry on in another tab wherever the page of the invite is shown. */
async function walk(
  page: Page,
  [who, by, , , pages, ...notes]: WayRow,
  way: SeededWay & Pick<Walk, 'mailedLink'>,
  arrive: (at: Page) => Page | Promise<Page>,
): Promise<Page> {
  let documents = 0;
  const note = (request: Request) => {
    if (request.isNavigationRequest()) documents += 1;
  };
  const window = page.context().on('request', note);
  if (way.signedIn) await giveSession(window, way.signedIn);
  const [isOwnChoice, isPastTheDoor] = [notes.includes('own choice'), notes.includes('past the door')];
  const state: Walk = { ...way, page, who, by, wantsFactor: isOwnChoice, isPastTheDoor };
  await page.goto(way.link);
  const names = pages.split(' ');
  for (const [index, name] of names.entries()) {
    await expect
      .poll(() => pageName(state.page).catch(String), { message: names.slice(0, index + 1).join(' → ') })
      .toBe(name);
    expect(documents, `documents until “${name}”`).toBeLessThanOrEqual(DOCUMENTS_PER_STEP_MAX);
    documents = 0;
    state.page = await arrive(state.page);
    if (index < names.length - 1) await ACTS[name]?.(state);
  }
  window.off('request', note);
  return state.page;
}

/** The page of the invite once more, in a tab of its own. */
async function reopen(page: Page): Promise<Page> {
  if (new URL(page.url()).pathname !== '/accept') return page;
  const tab = await page.context().newPage();
  await tab.goto('/accept');
  await page.close();
  return tab;
}

/** The row's last page is not only shown: the person is a member by the invite, or the invite waits untouched. */
async function expectEnd(db: Db, page: Page, [, , , , pages]: WayRow, way: SeededWay): Promise<void> {
  const [invite] = await db.select().from(invites).where(eq(invites.id, way.inviteId));
  const cookies = (await page.context().cookies()).map(({ name }) => name);
  const joined = await db
    .select({ address: emailAddresses.addressNormalized })
    .from(members)
    .innerJoin(emailAddresses, eq(emailAddresses.userId, members.userId))
    .where(eq(members.organizationId, way.organization.id));
  const isJoined = pages.endsWith('joined');
  expect(invite?.status).toBe(isJoined ? 'accepted' : 'pending');
  expect(joined.map(({ address }) => address).includes(way.invited)).toBe(isJoined);
  expect(cookies.includes('foyer.invite')).toBe(!isJoined);
}
