import { parseArgs } from 'node:util';
import type { Comparison } from '#bench/lib/compare.ts';
import { type BenchDatabase, withBenchDatabase } from '#bench/lib/database.ts';
import { hasPeer, installPeers } from '#bench/lib/peers.ts';
import { reportComparisons } from '#bench/lib/report.ts';
import { memoryGrowth } from './memory-growth.ts';
import { serveAgainstBare } from './serve.ts';
import { uploadAgainstOthers } from './upload.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    quick: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true },
    help: { type: 'boolean', default: false },
  },
});

const size = values.quick
  ? { requests: 200, images: 8, uploads: 16, rounds: 1 }
  : { requests: 5000, images: 64, uploads: 1000, rounds: 5 };

// More than any site would take in an hour.
Object.assign(process.env, { AVATARS_PER_PERSON: '1000000', AVATARS_PER_ORGANIZATION: '1000000' });

const parts: Record<string, (database: BenchDatabase) => Promise<Comparison[]>> = {
  serve: (database) => serveAgainstBare(database, size.requests, size.rounds),
  upload: (database) => uploadAgainstOthers(database, size.images, size.rounds),
  memory: async (database) => [await memoryGrowth(database, size.uploads)],
};

if (values.help) {
  console.log(
    `bench:avatars [--quick] [--json FILE] [--only PART …]   parts: ${Object.keys(parts).join(', ')}`,
  );
  process.exit(0);
}

if (!values.quick && !hasPeer('payload')) await installPeers();
if (!hasPeer('payload'))
  console.log('Payload is not installed (npm ci in bench/peers), so its row is left out.');

const lines: Comparison[] = [];
for (const [name, run] of Object.entries(parts)) {
  if (values.only !== undefined && !values.only.includes(name)) continue;
  await withBenchDatabase(async (database) => {
    lines.push(...(await run(database)));
  });
}
await reportComparisons(lines, { json: values.json, judged: !values.quick });
if (!values.quick && lines.some((line) => !line.ok)) process.exitCode = 1;
