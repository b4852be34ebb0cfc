import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { fillDisk } from './disk-full.ts';
import { type Finding, findingTable } from './finding.ts';
import { hammer } from './hammer.ts';
import { killApp, killDatabase } from './kill.ts';
import { loseLine } from './lost-line.ts';

const HELP = `drill:blobs [--quick] [--only DRILL …] [--json FILE]

Breaks the blob store in every way that it promises to survive, each on a fresh PostgreSQL, and looks at what is left.
Takes about five minutes; with --quick under one. Exits 1 when something did not hold.

  hammer     writers, readers and sweeps without grace at the same few contents
  app        kill -9 of a process at random moments of its uploads
  database   kill -9 of PostgreSQL under uploads
  disk       an upload onto a disk that is too small (takes root; skipped without)
  line       the connection to PostgreSQL, and to the client, is lost in mid-stream`;

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true },
    json: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

const size = values.quick
  ? { hammerS: 5, appKills: 4, databaseKills: 2, cuts: 2 }
  : { hammerS: 60, appKills: 100, databaseKills: 10, cuts: 10 };

const drills: Record<string, () => Promise<Finding>> = {
  hammer: () => hammer(size.hammerS),
  app: () => killApp(size.appKills),
  database: () => killDatabase(size.databaseKills),
  disk: fillDisk,
  line: () => loseLine(size.cuts),
};

if (values.help) {
  console.log(HELP);
  process.exit(0);
}
const unknown = values.only?.find((name) => !Object.hasOwn(drills, name));
if (unknown !== undefined) {
  console.error(`There is no drill ${unknown}. Drills: ${Object.keys(drills).join(', ')}.`);
  process.exit(2);
}

const findings: Finding[] = [];
for (const [name, drill] of Object.entries(drills)) {
  if (values.only !== undefined && !values.only.includes(name)) continue;
  console.error(`${name} …`);
  findings.push(
    await drill().catch((error: unknown) => ({ drill: name, did: '', saw: '', problems: [String(error)] })),
  );
}
console.log(findingTable(findings));
console.log(`\n${cpus().length} × ${cpus()[0]?.model ?? 'unknown CPU'}, Node ${process.version}`);
if (values.json) await writeFile(values.json, `${JSON.stringify(findings, null, 2)}\n`);
process.exit(findings.some(({ problems }) => problems.length > 0) ? 1 : 0);
