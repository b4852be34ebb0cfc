import type { Locator, Page } from '@playwright/test';
import { createOrganization } from '#test/factories.ts';
import { expect, expectAccessible, type Person, signIn, test } from './fixtures.ts';

/** 800 × 400, the left half red and the right half blue, drawn by the browser itself. */
async function twoHalves(page: Page): Promise<Buffer> {
  const base64 = await page.evaluate(() => {
    const canvas = document.createElement('canvas');
    canvas.width = 800;
    canvas.height = 400;
    const context = canvas.getContext('2d');
    if (!context) return '';
    context.fillStyle = 'rgb(200, 30, 30)';
    context.fillRect(0, 0, 400, 400);
    context.fillStyle = 'rgb(30, 30, 200)';
    context.fillRect(400, 0, 400, 400);
    return canvas.toDataURL('image/png').split(',')[1] ?? '';
  });
  return Buffer.from(base64, 'base64');
}

/** The share of red pixels in the picture behind an address, as the server serves it. */
async function redShare(page: Page, address: string): Promise<number> {
  return page.evaluate(async (url) => {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.naturalWidth;
    canvas.height = image.naturalHeight;
    const context = canvas.getContext('2d');
    if (!context) return -1;
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    let red = 0;
    for (let start = 0; start < data.length; start += 4)
      if ((data[start] ?? 0) > (data[start + 2] ?? 0)) red += 1;
    return red / (data.length / 4);
  }, address);
}

function face(page: Page): Locator {
  return page.getByRole('img', { name: /^The avatar of / });
}

async function addressOf(page: Page): Promise<string> {
  const src = await face(page).getAttribute('src');
  return (src ?? '').replace(/\?.*/, '');
}

async function openSettings(page: Page, person: Person, slug: string): Promise<void> {
  await signIn(page, person);
  await page.goto(`/organizations/${slug}/settings`);
  await expect(page.getByRole('button', { name: 'Choose a file' })).toBeVisible();
}

async function choose(page: Page, bytes: Buffer, name = 'bridge.png'): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose a file' }).click();
  await (await chooser).setFiles({ name, mimeType: 'image/png', buffer: bytes });
}

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Crop the avatar' });
const save = (page: Page) => dialog(page).getByRole('button', { name: 'Save avatar' });
const area = (page: Page) => dialog(page).getByRole('application');

/** Moves the picture to the right by the mouse, until the square holds its left half alone. */
async function dragToTheLeftHalf(page: Page): Promise<void> {
  await expect(save(page)).toBeEnabled();
  const box = await area(page).boundingBox();
  if (!box) throw new Error('The crop area is not on the page.');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2 + 300, box.y + box.height / 2, { steps: 5 });
  await page.mouse.up();
}

/** Gives the page a file as a drop onto the drop zone or as a paste would, which no tool can do by hand. */
async function handOver(page: Page, way: 'drop' | 'paste', bytes: Buffer): Promise<void> {
  await page.getByText('Drop a picture here').evaluate(
    (zone, { way, base64 }) => {
      const transfer = new DataTransfer();
      const data = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      transfer.items.add(new File([data], 'bridge.png', { type: 'image/png' }));
      const options = { bubbles: true, cancelable: true };
      zone.dispatchEvent(
        way === 'drop'
          ? new DragEvent('drop', { ...options, dataTransfer: transfer })
          : new ClipboardEvent('paste', { ...options, clipboardData: transfer }),
      );
    },
    { way, base64: bytes.toString('base64') },
  );
}

test('a picture is dropped, pasted, and the former one put back from the log', async ({
  page,
  db,
  createPerson,
}) => {
  const person = await createPerson();
  const { slug } = await createOrganization(db, { owner: person });
  await openSettings(page, person, slug);
  await handOver(page, 'drop', await twoHalves(page));
  await dragToTheLeftHalf(page);
  await save(page).click();
  await expect(face(page)).toHaveAttribute('src', /organization-avatar/);
  const dropped = await addressOf(page);
  expect(await redShare(page, dropped)).toBeGreaterThan(0.98);
  await handOver(page, 'paste', await twoHalves(page));
  await expect(dialog(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
  await handOver(page, 'paste', await twoHalves(page));
  await save(page).click();
  await expect.poll(() => addressOf(page)).not.toBe(dropped);
  expect(Math.abs((await redShare(page, await addressOf(page))) - 0.5)).toBeLessThan(0.02);
  await page.goto(`/organizations/${slug}/audit-log`);
  await page.locator('summary', { hasText: 'Avatar' }).first().click();
  await page.getByRole('link', { name: 'Put the avatar back' }).first().click();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Put it back' }).click();
  await expect(page).toHaveURL(/audit-log$/);
  await page.goto(`/organizations/${slug}/settings`);
  const back = await addressOf(page);
  expect(back).not.toBe(dropped);
  expect(await redShare(page, back)).toBeGreaterThan(0.98);
});

test('a picture is cropped with the mouse, saved and seen', async ({ page, db, createPerson }) => {
  const person = await createPerson();
  const { slug } = await createOrganization(db, { owner: person });
  await openSettings(page, person, slug);
  await choose(page, await twoHalves(page));
  await expect(save(page)).toBeEnabled();
  await expectAccessible(page);
  await dragToTheLeftHalf(page);
  await save(page).click();
  await expect(dialog(page)).toBeHidden();
  await expect(face(page)).toHaveAttribute('src', /^\/organization-avatar\/[0-9a-f]{32}\/\?s=120$/);
  expect(await redShare(page, await addressOf(page))).toBeGreaterThan(0.98);
});

test('the keyboard alone moves, zooms, turns and saves', async ({ page, db, createPerson }) => {
  const person = await createPerson();
  const { slug } = await createOrganization(db, { owner: person });
  await openSettings(page, person, slug);
  await choose(page, await twoHalves(page));
  await area(page).focus();
  for (let press = 0; press < 60; press += 1) await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('+');
  await page.keyboard.press('-');
  await expect(save(page)).toBeEnabled();
  await save(page).focus();
  await page.keyboard.press('Enter');
  await expect(dialog(page)).toBeHidden();
  await expect(face(page)).toHaveAttribute('src', /organization-avatar/);
  expect(await redShare(page, await addressOf(page))).toBeLessThan(0.02);
});

test('a failed upload keeps the crop, and trying again saves it', async ({
  page,
  db,
  createPerson,
  consoleErrors,
}) => {
  const person = await createPerson();
  const { slug } = await createOrganization(db, { owner: person });
  await openSettings(page, person, slug);
  await page.route('**/api/0/organizations/*/avatar/**', (route) => route.abort(), { times: 1 });
  await choose(page, await twoHalves(page));
  await dragToTheLeftHalf(page);
  await save(page).click();
  await expect(dialog(page).getByRole('alert')).toContainText('Your crop is kept');
  await expectAccessible(page);
  consoleErrors.length = 0;
  await dialog(page).getByRole('button', { name: 'Try again' }).click();
  await expect(dialog(page)).toBeHidden();
  await expect(face(page)).toHaveAttribute('src', /organization-avatar/);
  expect(await redShare(page, await addressOf(page))).toBeGreaterThan(0.98);
});

test('the kept original is cropped again, and the photo rests behind initials', async ({
  page,
  db,
  createPerson,
}) => {
  const person = await createPerson();
  const { slug } = await createOrganization(db, { owner: person });
  await openSettings(page, person, slug);
  await choose(page, await twoHalves(page));
  await save(page).click();
  await expect(face(page)).toHaveAttribute('src', /organization-avatar/);
  const first = await addressOf(page);
  await page.getByRole('button', { name: 'Crop again' }).click();
  await dialog(page).getByRole('button', { name: 'Rotate' }).click();
  await save(page).click();
  await expect(dialog(page)).toBeHidden();
  await expect.poll(() => addressOf(page)).not.toBe(first);
  await page.getByRole('button', { name: 'Use initials' }).click();
  await expect(page.getByRole('button', { name: 'Use the photo again' })).toBeVisible();
  expect((await page.request.get(first)).status()).toBe(404);
  await page.getByRole('button', { name: 'Use the photo again' }).click();
  await expect(face(page)).toHaveAttribute('src', /organization-avatar/);
});

test('what is no picture is refused in place', async ({ page, db, createPerson }) => {
  const person = await createPerson();
  const { slug } = await createOrganization(db, { owner: person });
  await openSettings(page, person, slug);
  await choose(page, Buffer.from('not a picture at all'));
  await expect(page.getByText('This file cannot be opened as a picture.')).toBeVisible();
});

test.describe('under a finger', () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });

  test('a picture is dragged by touch', async ({ page, db, createPerson }) => {
    const person = await createPerson();
    const { slug } = await createOrganization(db, { owner: person });
    await openSettings(page, person, slug);
    await choose(page, await twoHalves(page));
    await expect(save(page)).toBeEnabled();
    const box = await area(page).boundingBox();
    if (!box) throw new Error('The crop area is not on the page.');
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const client = await page.context().newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', at?: number) =>
      client.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: at === undefined ? [] : [{ x: at, y }],
      });
    await touch('touchStart', x);
    for (let step = 1; step <= 5; step += 1) await touch('touchMove', x - step * 40);
    await touch('touchEnd');
    await save(page).click();
    await expect(dialog(page)).toBeHidden();
    await expect(face(page)).toHaveAttribute('src', /organization-avatar/);
    expect(await redShare(page, await addressOf(page))).toBeLessThan(0.05);
  });
});

test('the bytes come whole, named by length and tag, and without a cookie', async ({
  page,
  db,
  createPerson,
}) => {
  const person = await createPerson();
  const { slug } = await createOrganization(db, { owner: person });
  await openSettings(page, person, slug);
  await choose(page, await twoHalves(page));
  await save(page).click();
  await expect(face(page)).toHaveAttribute('src', /organization-avatar/);
  const address = await addressOf(page);
  const response = await page.request.get(`${address}?s=48`, { headers: { accept: '*/*' } });
  const headers = response.headers();
  const body = await response.body();
  expect(headers).toMatchObject({
    'content-type': 'image/png',
    'content-length': String(body.length),
    'cache-control': 'public, max-age=31536000, immutable',
    vary: 'Accept',
    'x-content-type-options': 'nosniff',
    'access-control-allow-origin': '*',
  });
  expect(headers['set-cookie']).toBeUndefined();
  const head = await page.request.head(address);
  expect(head.headers().vary).toBeUndefined();
  expect(Number(head.headers()['content-length'])).toBeGreaterThan(0);
  const again = await page.request.get(`${address}?s=48`, {
    headers: { accept: '*/*', 'if-none-match': headers.etag ?? '' },
  });
  expect(again.status()).toBe(304);
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('a plain form does the same', async ({ page, browser, db, createPerson }) => {
    const person = await createPerson();
    const { slug } = await createOrganization(db, { owner: person });
    const drawing = await browser.newPage();
    const bytes = await twoHalves(drawing);
    await drawing.close();
    await signIn(page, person);
    await page.goto(`/organizations/${slug}/settings`);
    await page
      .getByLabel('Picture file')
      .setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: bytes });
    await page.getByRole('button', { name: 'Save avatar' }).click();
    await page.goto(`/organizations/${slug}/settings`);
    await expect(face(page)).toHaveAttribute('src', /organization-avatar/);
  });
});
