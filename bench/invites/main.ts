import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import type { Comparison } from '#bench/lib/compare.ts';
import { withBenchDatabase } from '#bench/lib/database.ts';
import { hasPeer, installPeers } from '#bench/lib/peers.ts';
import { reportComparisons } from '#bench/lib/report.ts';
import { migrateJobs } from '#domain/jobs.ts';
import { startPeer } from './better-auth.ts';
import { benchHotOrganization } from './hot-organization.ts';
import { benchMillion } from './million.ts';
import { benchAgainstPeer } from './peer-rows.ts';
import { benchPendingInvites } from './pending-invites.ts';

/** `npm run bench:invites`: invites and membership against better-auth, a hand-written statement, and themselves in size. */
const { values } = parseArgs({
  options: { json: { type: 'string' }, quick: { type: 'boolean', default: false } },
});
const POOL_MAX = 20;
const NO_LIMIT = '1000000';

// What a site would have, and limits that a bench does not meet.
Object.assign(process.env, {
  NEXTAUTH_SECRET: randomBytes(32).toString('hex'),
  INVITES_PER_INVITER: NO_LIMIT,
  INVITES_PER_ORGANIZATION: NO_LIMIT,
  INVITES_PER_ADDRESS: NO_LIMIT,
});

if (!values.quick && !hasPeer('better-auth')) await installPeers();
if (!hasPeer('better-auth'))
  console.log('better-auth is not installed (npm ci in bench/peers), so its rows are left out.');

const comparisons: Comparison[] = [];
await withBenchDatabase(async ({ db, url }) => {
  await migrateJobs(url);
  if (hasPeer('better-auth')) {
    await db.$client`create database peer`;
    const peer = await startPeer(url.replace(/\/[^/]*$/, '/peer'), POOL_MAX);
    comparisons.push(...(await benchAgainstPeer(db, peer, values.quick).finally(peer.stop)));
  }
  comparisons.push(await benchHotOrganization(db, values.quick));
  comparisons.push(await benchPendingInvites(db, values.quick));
  comparisons.push(...(await benchMillion(db, values.quick)));
});
await reportComparisons(comparisons, { judged: !values.quick, ...(values.json && { json: values.json }) });
if (!values.quick && comparisons.some(({ ok }) => !ok)) process.exitCode = 1;
