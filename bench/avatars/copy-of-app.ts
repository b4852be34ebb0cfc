import { execFile } from 'node:child_process';
import {
  copyFile,
  cp,
  link,
  mkdir,
  mkdtemp,
  readdir,
  readlink,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const LEFT_OUT = new Set(['node_modules', '.next', '.git', '.data', 'test-results', 'playwright-report']);

/**
 * Builds the app with further files in it, in a folder of its own, runs `work` with that folder and removes it. `files` are
 * texts by path. The packages are linked and not copied where the file system allows.
 */
export async function withBuiltCopy(
  files: Record<string, string>,
  work: (root: string) => Promise<void>,
): Promise<void> {
  const root = await mkdtemp(join(tmpdir(), 'foyer-copy-'));
  try {
    for (const { name } of await readdir(ROOT, { withFileTypes: true })) {
      if (!LEFT_OUT.has(name)) await cp(join(ROOT, name), join(root, name), { recursive: true });
    }
    await linkTree(join(ROOT, 'node_modules'), join(root, 'node_modules'));
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(root, path)), { recursive: true });
      await writeFile(join(root, path), text);
    }
    const next = join(root, 'node_modules', 'next', 'dist', 'bin', 'next');
    const env = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' } as const;
    await promisify(execFile)(process.execPath, [next, 'build'], { cwd: root, env, maxBuffer: 1 << 26 });
    await work(root);
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

async function linkTree(from: string, to: string): Promise<void> {
  await mkdir(to);
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) await linkTree(source, target);
    else if (entry.isSymbolicLink()) await symlink(await readlink(source), target);
    else await link(source, target).catch(() => copyFile(source, target));
  }
}
