import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { AwsClient } from 'aws4fetch';
import type { S3Settings } from '#lib/blob-store/s3-objects.ts';

/** A real S3 service on this machine: Ceph's radosgw over one monitor and one OSD that keeps objects in memory. */
export interface Ceph {
  settings: S3Settings;
  stop: () => Promise<void>;
}

const PROGRAMS = ['ceph-mon', 'ceph-osd', 'radosgw', 'radosgw-admin', 'monmaptool', 'ceph'];
/** Where the packages of Debian and Ubuntu put them. */
const FOLDERS = ['/usr/bin', '/usr/sbin'];
const START_MS_MAX = 60_000;
const STEP_MS_MAX = 30_000;

/** What `test/install-ceph.sh` would have to install, or null when all is there. */
export function missingCephProgram(): string | null {
  return PROGRAMS.find((program) => !FOLDERS.some((folder) => existsSync(join(folder, program)))) ?? null;
}

/** Starts an empty service with one bucket. Takes about two seconds and 130 MB. */
export async function startCeph(): Promise<Ceph> {
  const folder = await mkdtemp(join(tmpdir(), 'foyer-ceph-'));
  const running: ChildProcess[] = [];
  const stop = async () => {
    for (const child of running.reverse()) await stopped(child);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const port = await freePorts();
    const fsid = randomUUID();
    const config = join(folder, 'ceph.conf');
    await Promise.all(['mon', 'osd', 'rgw', 'run'].map((name) => mkdir(join(folder, name))));
    await writeFile(config, configuration(folder, port, fsid));
    const env: NodeJS.ProcessEnv = { NODE_ENV: 'test', CEPH_CONF: config, PATH: FOLDERS.join(delimiter) };
    const run = (program: string, ...args: string[]) =>
      promisify(execFile)(program, args, { env, timeout: STEP_MS_MAX });
    const keep = (program: string, ...args: string[]) => {
      running.push(spawn(program, args, { env, stdio: 'ignore', detached: true }));
    };
    await startCluster(folder, port, fsid, run, keep);
    const settings = await makeBucket(port, run);
    return { settings, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

type Run = (program: string, ...args: string[]) => Promise<unknown>;

async function startCluster(
  folder: string,
  port: number,
  fsid: string,
  run: Run,
  keep: (program: string, ...args: string[]) => void,
): Promise<void> {
  const monmap = join(folder, 'monmap');
  const monitor = `[v2:127.0.0.1:${port + 1},v1:127.0.0.1:${port + 2}]`;
  await run('monmaptool', '--create', '--fsid', fsid, '--addv', 'a', monitor, monmap);
  await run('ceph-mon', '-i', 'a', '--mkfs', '--monmap', monmap);
  keep('ceph-mon', '-i', 'a', '-f');
  const osd = randomUUID();
  await run('ceph', 'osd', 'new', osd);
  await run('ceph-osd', '-i', '0', '--mkfs', '--osd-uuid', osd, '--no-mon-config');
  keep('ceph-osd', '-i', '0', '-f');
  keep('radosgw', '-n', 'client.rgw', '-f');
  await until(() => fetch(`http://127.0.0.1:${port}/`).then((response) => response.ok));
}

async function makeBucket(port: number, run: Run): Promise<S3Settings> {
  const accessKeyId = randomBytes(10).toString('hex');
  const secretAccessKey = randomBytes(20).toString('hex');
  await run(
    ...(['radosgw-admin', 'user', 'create', '--uid=foyer', '--display-name=foyer'] as const),
    ...[`--access-key=${accessKeyId}`, `--secret-key=${secretAccessKey}`],
  );
  const settings = { endpoint: `http://127.0.0.1:${port}`, bucket: 'foyer', accessKeyId, secretAccessKey };
  const client = new AwsClient({ accessKeyId, secretAccessKey, region: 'us-east-1', service: 's3' });
  const response = await client.fetch(`${settings.endpoint}/${settings.bucket}`, { method: 'PUT' });
  if (!response.ok) throw new Error(`the bucket was not made: ${response.status}`);
  return settings;
}

/** Each line is needed to start in seconds on one machine without a manager, cephx or systemd. */
function configuration(folder: string, port: number, fsid: string): string {
  return `[global]
fsid = ${fsid}
mon_host = [v2:127.0.0.1:${port + 1},v1:127.0.0.1:${port + 2}]
auth_cluster_required = none
auth_service_required = none
auth_client_required = none
auth_allow_insecure_global_id_reclaim = false
ms_mon_client_mode = crc
public_addr = 127.0.0.1
cluster_addr = 127.0.0.1
ms_bind_port_min = ${port + 10}
ms_bind_port_max = ${port + 59}
run_dir = ${folder}/run
admin_socket = ${folder}/run/$name.$pid.asok
log_file = ${folder}/run/$name.log
crash_dir = ${folder}/run
mon_cluster_log_to_file = false
osd_pool_default_size = 1
osd_pool_default_min_size = 1
mon_allow_pool_size_one = true
osd_pool_default_pg_num = 4
osd_pool_default_pgp_num = 4
osd_pool_default_pg_autoscale_mode = off
osd_crush_chooseleaf_type = 0
[mon]
mon_data = ${folder}/mon
mon_data_avail_crit = 1
paxos_propose_interval = 0.05
paxos_min_wait = 0.01
[osd]
osd_data = ${folder}/osd
osd_objectstore = memstore
memstore_device_bytes = 1073741824
[client]
rgw_data = ${folder}/rgw
[client.rgw]
rgw_frontends = beast endpoint=127.0.0.1:${port} tcp_nodelay=1
rgw_enable_apis = s3
rgw_thread_pool_size = 32
rgw_dynamic_resharding = false
rgw_override_bucket_index_max_shards = 1
`;
}

/** A port with room above it: the daemons take up to 60 from there. */
async function freePorts(): Promise<number> {
  for (let tries = 0; tries < 20; tries += 1) {
    const port = 20_000 + Math.floor(Math.random() * 10_000);
    const isFree = await Promise.all([0, 1, 2, 10, 11, 12, 13].map((offset) => canListen(port + offset)));
    if (isFree.every(Boolean)) return port;
  }
  throw new Error('no free range of ports was found');
}

function canListen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + START_MS_MAX;
  while (!(await condition().catch(() => false))) {
    if (Date.now() > deadline) throw new Error('Ceph did not start in time');
    await sleep(50);
  }
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await exit;
}
