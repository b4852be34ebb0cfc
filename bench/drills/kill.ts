import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Db } from '#db/client.ts';
import { files, organizationSlugs, organizations } from '#db/schema/index.ts';
import { migrateJobs } from '#domain/jobs.ts';
import { only } from '#lib/invariant.ts';
import { DrillServer, withDb } from './drill-server.ts';
import type { Finding } from './finding.ts';
import { findUnsound, sweepAll } from './soundness.ts';
import { drillContext, type Told, uploadForEver } from './uploader.ts';

const LANES = 4;
/** An upload of the drill takes about this long. */
const UPLOAD_MS_MAX = 400;
const SLUG = 'drill';
const PROCESS = fileURLToPath(new URL('./uploader-process.ts', import.meta.url));

/**
 * `kill -9` of a process at random moments of its uploads. Afterwards every file that can be seen is whole, everything that was
 * said to be done is there, and what was left behind is swept.
 */
export async function killApp(kills: number): Promise<Finding> {
  return withServer(async (server) => {
    const done = new Set<string>();
    let left = kills;
    let inside = 0;
    const lane = async () => {
      while (left > 0) {
        left -= 1;
        if (await killOne(server.url, done)) inside += 1;
      }
    };
    await Promise.all(Array.from({ length: LANES }, lane));
    const found = await judge(server.url, done);
    return {
      drill: 'kill the app',
      did: `kill -9 at ${kills} random moments, ${inside} of them inside an upload`,
      saw: `${done.size} uploads done before, all there; ${found.removed} blobs left behind, all swept`,
      problems: found.problems,
    };
  });
}

/** True when the kill fell into an upload. */
async function killOne(url: string, done: Set<string>): Promise<boolean> {
  const child = spawn(process.execPath, ['--import', 'tsx', PROCESS, url, SLUG], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const patience = randomInt(1, 5);
  let begun = 0;
  let isInside = false;
  for await (const line of createInterface({ input: child.stdout })) {
    const told = JSON.parse(line) as Told;
    isInside = 'begins' in told;
    if ('done' in told) done.add(told.done);
    else begun += 1;
    if (isInside && begun === patience) {
      await sleep(randomInt(UPLOAD_MS_MAX));
      child.kill('SIGKILL');
    }
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return isInside;
}

/** `kill -9` of PostgreSQL under uploads, and the same questions after each recovery. */
export async function killDatabase(kills: number): Promise<Finding> {
  return withServer(async (server) => {
    const done = new Set<string>();
    const problems: string[] = [];
    let slowestMs = 0;
    for (let kill = 0; kill < kills; kill += 1) {
      problems.push(...(await uploadUntilKilled(server, done)));
      slowestMs = Math.max(slowestMs, await server.restart());
      problems.push(...(await withDb(server.url, (db) => findProblems(db, done))));
    }
    const found = await judge(server.url, done);
    return {
      drill: 'kill PostgreSQL',
      did: `kill -9 at ${kills} random moments under ${LANES} uploads`,
      saw: `${done.size} uploads done before, all there; up again within ${(slowestMs / 1000).toFixed(1)} s; ${found.removed} blobs left behind, all swept`,
      problems: [...problems, ...found.problems],
    };
  });
}

async function uploadUntilKilled(server: DrillServer, done: Set<string>): Promise<string[]> {
  return withDb(server.url, async (db) => {
    const tell = (told: Told) => {
      if ('done' in told) done.add(told.done);
    };
    const lanes = Array.from({ length: LANES }, () => uploadForEver(drillContext(db), SLUG, tell));
    const ended = Promise.allSettled(lanes);
    await sleep(randomInt(300, 1500));
    await server.kill();
    const patience = sleep(30_000, 'patience', { ref: false });
    const outcome = await Promise.race([ended, patience]);
    return outcome === 'patience' ? ['an upload waits for a server that is dead'] : [];
  });
}

async function findProblems(db: Db, done: ReadonlySet<string>): Promise<string[]> {
  const rows = await db.select({ checksum: files.checksum }).from(files);
  const there = new Set(rows.map(({ checksum }) => checksum.toString('hex')));
  const lost = [...done].filter((checksum) => !there.has(checksum));
  return [...lost.map((checksum) => `${checksum} was done and is lost`), ...(await findUnsound(db))];
}

function judge(url: string, done: ReadonlySet<string>) {
  return withDb(url, async (db) => {
    const problems = await findProblems(db, done);
    const swept = await sweepAll(db);
    const after = await findProblems(db, done);
    return { removed: swept.removed, problems: [...problems, ...swept.problems, ...after] };
  });
}

async function withServer<Result>(work: (server: DrillServer) => Promise<Result>): Promise<Result> {
  const server = await DrillServer.start();
  try {
    await migrateJobs(server.url);
    await withDb(server.url, async (db) => {
      const organization = only(
        await db.insert(organizations).values({ name: 'Drill', slug: SLUG }).returning(),
      );
      await db.insert(organizationSlugs).values({ slug: SLUG, organizationId: organization.id });
    });
    return await work(server);
  } finally {
    await server.end();
  }
}
