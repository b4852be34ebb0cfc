import { connect, createServer } from 'node:net';

const PORT_TRIES_MAX = 50;
const LOOPBACKS = ['127.0.0.1', '::1'];

/** Any port of 127.0.0.1 that nobody listens on. */
export async function anyFreePort(): Promise<number> {
  const port = await tryListen(0, '127.0.0.1');
  if (port === null) throw new Error('This machine has no free port left on 127.0.0.1.');
  return port;
}

/**
 * `wanted`, or the next port after it that nobody uses. A port counts as taken when something answers at `localhost` in
 * either family, because a browser may try either.
 */
export async function freePortFrom(wanted: number): Promise<number> {
  for (let port = wanted; port < wanted + PORT_TRIES_MAX && port <= 65_535; port += 1) {
    if (await isFree(port)) return port;
  }
  return anyFreePort();
}

async function isFree(port: number): Promise<boolean> {
  const answers = await Promise.all(LOOPBACKS.map((host) => doesAnswer(port, host)));
  return !answers.includes(true) && (await tryListen(port, '127.0.0.1')) !== null;
}

function doesAnswer(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host });
    const settle = (isThere: boolean) => {
      socket.destroy();
      resolve(isThere);
    };
    socket.once('connect', () => settle(true));
    socket.once('error', () => settle(false));
  });
}

function tryListen(port: number, host: string): Promise<number | null> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(null));
    probe.listen(port, host, () => {
      const address = probe.address();
      const found = typeof address === 'object' && address ? address.port : port;
      probe.close(() => resolve(found));
    });
  });
}
