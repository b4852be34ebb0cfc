import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { guardedFetch, RefusedAddressError } from './guarded-fetch.ts';

const server = createServer((request, response) => {
  if (request.url === '/away') response.writeHead(302, { Location: 'http://169.254.169.254/' }).end();
  else if (request.url === '/large') response.end('x'.repeat(2000));
  else if (request.url === '/slow') response.write('x');
  else request.pipe(response);
});
let origin = '';

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

describe('guardedFetch', () => {
  const open = guardedFetch({ allowPrivate: true, timeoutMs: 500, bytesMax: 1000 });
  const guarded = guardedFetch({ allowPrivate: false });

  it('sends and answers as fetch does, and follows no redirect', async () => {
    const echo = await open(`${origin}/`, { method: 'POST', body: new URLSearchParams({ a: 'b' }) });
    expect(await echo.text()).toBe('a=b');
    expect((await open(`${origin}/away`)).status).toBe(302);
  });

  it('stops what is too large or too slow', async () => {
    await expect(open(`${origin}/large`)).rejects.toThrow('more than 1000 bytes');
    await expect(open(`${origin}/slow`)).rejects.toThrow();
  });

  it.each([
    'https://127.0.0.1/',
    'https://[::1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://169.254.169.254/latest/meta-data/',
    'https://2130706433/',
    'https://localhost/',
    'http://example.com/',
  ])('does not go to %s', async (address) => {
    await expect(guarded(address)).rejects.toThrow(RefusedAddressError);
  });
});
