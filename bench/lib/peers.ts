import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const FOLDER = join(import.meta.dirname, '..', 'peers');

/** Whether this peer is installed; `installPeers` does it. */
export function hasPeer(name: string): boolean {
  return existsSync(join(FOLDER, 'node_modules', name, 'package.json'));
}

/** Installs what bench/peers/package.json names, into its own folder. */
export async function installPeers(): Promise<void> {
  await promisify(execFile)('npm', ['ci', '--no-audit', '--no-fund'], { cwd: FOLDER });
}

/** A module of the peers, by the name that a program in their folder would import. */
export async function loadPeer(name: string) {
  return import(pathToFileURL(createRequire(join(FOLDER, 'package.json')).resolve(name)).href);
}
