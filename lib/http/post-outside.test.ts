import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { env } from '#lib/env.ts';
import { postOutside } from './post-outside.ts';

const servers: { close: () => void }[] = [];
const allowInside = vi.spyOn(env(), 'OUTGOING_PRIVATE_ADDRESSES', 'get');
beforeEach(() => void allowInside.mockReturnValue('allow'));
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://localhost:${(server.address() as AddressInfo).port}/in?x=1`;
}

const outgoing = { headers: { 'x-a': 'b' }, body: 'é', timeoutMs: 5_000 };

describe('postOutside', () => {
  it('sends the body with its headers, and answers the status and the start of the answer', async () => {
    const url = await listen(async (request, response) => {
      const body = (await request.toArray()).join('');
      response.statusCode = 202;
      response.end(
        `${request.method} ${request.url} ${request.headers['x-a']} ${body} ${'x'.repeat(10_000)}`,
      );
    });
    const { status, text } = await postOutside({ ...outgoing, url });
    expect(status).toBe(202);
    expect(text).toMatch(/^POST \/in\?x=1 b é x+$/);
    expect(text.length).toBeLessThanOrEqual(4_096);
  });

  it('does not follow where an answer leads', async () => {
    const url = await listen((_request, response) => {
      response.writeHead(302, { location: 'http://169.254.169.254/' }).end();
    });
    expect(await postOutside({ ...outgoing, url })).toMatchObject({ status: 302 });
  });

  it.each([
    'https://localhost:1/',
    'http://127.0.0.1:1/',
    'http://[::1]:1/',
    'http://[::ffff:7f00:1]:1/',
    'http://2130706433:1/',
  ])('does not send to %s, which is inside', async (url) => {
    allowInside.mockReturnValue('refuse');
    await expect(postOutside({ ...outgoing, url })).rejects.toMatchObject({
      reason: 'private-address',
    });
  });

  it('says why no answer came', async () => {
    const slow = await listen(() => {});
    await expect(postOutside({ ...outgoing, url: slow, timeoutMs: 50 })).rejects.toThrow(
      'did not answer in time',
    );
    await expect(postOutside({ ...outgoing, url: 'http://127.0.0.1:1/' })).rejects.toThrow(
      'refused the connection',
    );
    const cut = await listen((request) => request.socket.destroy());
    await expect(postOutside({ ...outgoing, url: cut })).rejects.toThrow('cut the connection');
  });
});
