import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { chown, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import postgres from 'postgres';
import { type Binaries, findBinaries } from './binaries.ts';
import { releaseDataFolder } from './stale-lock.ts';
import { canEnter, postgresUser, type SystemUser } from './system-user.ts';

const run = promisify(execFile);

export interface PostgresServer {
  /** Connection URL of one database of this server. */
  url: (database: string) => string;
  /** Makes a database. One that is there already is not an error. */
  createDatabase: (database: string) => Promise<void>;
  /** Stops the server and ends its connections; the data stays. Stopped already is not an error. */
  stop: () => Promise<void>;
}

export interface PostgresOptions {
  /** A folder of its own, reachable by the user that PostgreSQL runs as. Made when it is not there. */
  dataDir: string;
  port: number;
  password: string;
  /** Gives up durability for speed. For tests and benches that say so. */
  throwAway?: boolean;
}

const MAJOR_VERSION = '18';
const LOG_LINES_KEPT = 20;
const INITDB_FLAGS = [
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
];
const SETTINGS = { listen_addresses: '127.0.0.1', unix_socket_directories: '', max_connections: '200' };
const THROW_AWAY_SETTINGS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

/**
 * Stops the server when this process ends in whatever way, even killed: the shell waits on a pipe that only we hold.
 * The server is in a process group of its own, so that Ctrl-C reaches it last and in order.
 */
const SUPERVISOR = `
exec 3<&0
"$@" 3<&- &
server=$!
( read -r _ <&3; kill -INT "$server" ) 2>/dev/null &
watch=$!
wait "$server"
ended=$?
kill "$watch" 2>/dev/null
exit "$ended"
`;

/**
 * Starts a real PostgreSQL from the npm package on 127.0.0.1, making its data folder on first use. A folder that a killed
 * server left locked is taken over. Throws with the server's last words when it does not start.
 */
export async function startPostgres(options: PostgresOptions): Promise<PostgresServer> {
  const user = await postgresUser();
  const binaries = await findBinaries(user);
  await prepareDataFolder(options, binaries, user);
  const settings = { ...SETTINGS, ...(options.throwAway && THROW_AWAY_SETTINGS) };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const command = [binaries.postgres, '-D', options.dataDir, '-p', String(options.port), ...flags];
  const supervisor = spawn('/bin/sh', ['-c', SUPERVISOR, 'foyer-postgres', ...command], {
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'pipe'],
    ...user,
  });
  await untilReady(supervisor, options.dataDir);
  const url = (database: string) =>
    `postgres://foyer:${options.password}@127.0.0.1:${options.port}/${database}`;
  return {
    url,
    createDatabase: (database) => createDatabase(url('postgres'), database),
    stop: () => stop(supervisor),
  };
}

/** Starts a server with a data folder of its own in the system's temporary folder; `stop` removes the folder too. */
export async function startThrowAwayPostgres(options: Omit<PostgresOptions, 'dataDir'>) {
  const user = await postgresUser();
  const parent = [tmpdir(), '/var/tmp', '/tmp'].find((folder) => canEnter(folder, user));
  if (!parent) throw new Error(`PostgreSQL cannot reach a temporary folder: tried ${tmpdir()} and /var/tmp.`);
  const folder = await mkdtemp(join(parent, 'foyer-postgres-'));
  if (user) await chown(folder, user.uid, user.gid);
  const removeFolder = () => rm(folder, { recursive: true, force: true });
  try {
    const server = await startPostgres({ ...options, dataDir: join(folder, 'data'), throwAway: true });
    return { ...server, stop: () => server.stop().then(removeFolder) };
  } catch (error) {
    await removeFolder();
    throw error;
  }
}

async function prepareDataFolder(options: PostgresOptions, binaries: Binaries, user: SystemUser | undefined) {
  const { dataDir } = options;
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    if (user) await chown(dataDir, user.uid, user.gid);
  } catch (cause) {
    throw new Error(`The data folder ${dataDir} cannot be made or does not belong to this user.`, { cause });
  }
  if (!canEnter(dataDir, user)) {
    throw new Error(
      user
        ? `The data folder ${dataDir} is out of reach of the user postgres (root cannot run PostgreSQL itself).`
        : `The data folder ${dataDir} belongs to somebody else.`,
    );
  }
  const version = (await readFile(join(dataDir, 'PG_VERSION'), 'utf8').catch(() => '')).trim();
  if (version !== '' && version !== MAJOR_VERSION) {
    throw new Error(`${dataDir} was written by PostgreSQL ${version}; this is PostgreSQL ${MAJOR_VERSION}.`);
  }
  if (version === '') await initialize(options, binaries, user);
  else await releaseDataFolder(dataDir);
}

async function initialize(options: PostgresOptions, binaries: Binaries, user: SystemUser | undefined) {
  const passwordFile = join(options.dataDir, '..', `.password-${process.pid}`);
  await writeFile(passwordFile, `${options.password}\n`, { mode: 0o600 });
  if (user) await chown(passwordFile, user.uid, user.gid);
  const flags = ['-D', options.dataDir, '-U', 'foyer', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`];
  try {
    await run(binaries.initdb, [...flags, '--no-sync', ...INITDB_FLAGS], { cwd: '/', ...user });
  } catch (cause) {
    throw new Error(`PostgreSQL could not make its data folder ${options.dataDir}.`, { cause });
  } finally {
    await rm(passwordFile, { force: true });
  }
}

async function untilReady(supervisor: ChildProcess, dataDir: string): Promise<void> {
  const lines: string[] = [];
  await new Promise<void>((resolve, reject) => {
    supervisor.stderr?.setEncoding('utf8').on('data', (text: string) => {
      lines.push(...text.trim().split('\n'));
      lines.splice(0, lines.length - LOG_LINES_KEPT);
      if (text.includes('database system is ready to accept connections')) resolve();
    });
    const fail = () => reject(new Error(`PostgreSQL did not start in ${dataDir}:\n${lines.join('\n')}`));
    supervisor.once('error', fail);
    supervisor.once('exit', fail);
  });
}

async function createDatabase(adminUrl: string, database: string): Promise<void> {
  const admin = postgres(adminUrl, { max: 1, onnotice: () => {} });
  try {
    const found = await admin`select 1 from pg_database where datname = ${database}`;
    if (found.length === 0) await admin`create database ${admin(database)}`;
  } finally {
    await admin.end();
  }
}

async function stop(supervisor: ChildProcess): Promise<void> {
  if (supervisor.exitCode !== null || supervisor.signalCode !== null) return;
  const ended = new Promise((resolve) => supervisor.once('exit', resolve));
  supervisor.stdin?.end();
  await ended;
}
