import { closeDb, openDb } from '#db/client.ts';
import { exportEntries } from '#domain/audit-log/export-entries.ts';
import { contextFor } from '#test/factories.ts';

/** Run as a process of its own: exports a log and prints by how many MiB its memory's peak grew, and what came out. */
const [url = '', slug = '', format = 'ndjson'] = process.argv.slice(2);
const MIB = 2 ** 20;
const db = openDb(url, 2);
const ctx = contextFor(db, { type: 'system', label: 'Bench' });
const WARM_UP_CHUNKS = 20;

let before = 0;
let peak = 0;
let bytes = 0;
let chunks = 0;
const { chunks: lines } = await exportEntries(ctx, slug, { format });
for await (const chunk of lines) {
  bytes += chunk.length;
  chunks += 1;
  const rss = process.memoryUsage.rss();
  // The first chunks load and compile what an export needs.
  if (chunks === WARM_UP_CHUNKS) before = rss;
  peak = Math.max(peak, rss);
}
console.log(JSON.stringify({ grownMib: (peak - before) / MIB, mib: bytes / MIB }));
await closeDb(db);
