import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { env } from '#lib/env.ts';
import { guardedFetch } from './guarded-fetch.ts';
import { RefusedAddressError } from './guarded-request.ts';

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

afterEach(() => vi.restoreAllMocks());

describe('guardedFetch', () => {
  const open = guardedFetch({ timeoutMs: 500, bytesMax: 1000 });

  const allowInside = () =>
    void vi.spyOn(env(), 'OUTGOING_PRIVATE_ADDRESSES', 'get').mockReturnValue('allow');

  it('sends and answers as fetch does, and follows no redirect', async () => {
    allowInside();
    const echo = await open(`${origin}/`, { method: 'POST', body: new URLSearchParams({ a: 'b' }) });
    expect(await echo.text()).toBe('a=b');
    expect((await open(`${origin}/away`)).status).toBe(302);
  });

  it('stops what is too large or too slow', async () => {
    allowInside();
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
    await expect(open(address)).rejects.toThrow(RefusedAddressError);
  });
});
