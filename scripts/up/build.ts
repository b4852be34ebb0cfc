import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { ROOT, runQuietly } from '#scripts/bootstrap.mjs';
import { step } from '#scripts/progress.mjs';

const SOURCE_FOLDERS = ['app', 'components', 'db', 'domain', 'lib', 'public'];
const SOURCE_FILE = /\.(ts|tsx|js|mjs|css|json|svg|png|ico|webmanifest)$/;
const TEST_FILE = /\.test\.tsx?$/;
const STAMP = join(ROOT, '.next', 'foyer-sources');

/** Builds the app unless the last build was made from exactly these sources. */
export async function ensureBuild(): Promise<void> {
  const sources = await hashSources(ROOT);
  if (sources === (await readFile(STAMP, 'utf8').catch(() => ''))) return;
  await rm(STAMP, { force: true });
  const next = join(ROOT, 'node_modules', 'next', 'dist', 'bin', 'next');
  await step('Build the app', () =>
    runQuietly(process.execPath, [next, 'build'], { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' }),
  );
  await writeFile(STAMP, sources);
}

/** One hash over all that a build depends on: paths and contents, tests left out. */
async function hashSources(root: string): Promise<string> {
  const atRoot = (await readdir(root, { withFileTypes: true })).filter((entry) => entry.isFile());
  const files = [
    ...atRoot.map(({ name }) => join(root, name)),
    ...(await Promise.all(SOURCE_FOLDERS.map((folder) => filesBelow(join(root, folder))))).flat(),
  ].filter((path) => SOURCE_FILE.test(path) && !TEST_FILE.test(path) && !path.endsWith('next-env.d.ts'));
  const hash = createHash('sha256');
  for (const path of files.sort()) {
    hash
      .update(`${relative(root, path)}\0`)
      .update(await readFile(path))
      .update('\0');
  }
  return hash.digest('hex');
}

async function filesBelow(folder: string): Promise<string[]> {
  if (!existsSync(folder)) return [];
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
