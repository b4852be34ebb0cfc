import { createServer, type Server } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { anyFreePort, freePortFrom } from './free-port.ts';

const servers: Server[] = [];

async function occupy(port: number, host: string): Promise<void> {
  const server = createServer();
  servers.push(server);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
}

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve))));
});

it('takes the wanted port when nobody listens there', async () => {
  const port = await anyFreePort();
  expect(await freePortFrom(port)).toBe(port);
});

it.each(['127.0.0.1', '0.0.0.0'])('goes past a port that is taken on %s', async (host) => {
  const port = await anyFreePort();
  await occupy(port, host);
  expect(await freePortFrom(port)).toBeGreaterThan(port);
});
