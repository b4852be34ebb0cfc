import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { invariant } from '#lib/invariant.ts';
import { isObjectKey, type ObjectBackend, type ObjectInfo, type ObjectKey } from './objects.ts';

/** Objects as files below one folder, which may be shared by several nodes. */
export class FilesystemObjects implements ObjectBackend {
  readonly kind = 'filesystem';
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Written under another name, synced, renamed, and the folder synced: a crash leaves the whole file or none. */
  async write(key: ObjectKey, bytes: Uint8Array): Promise<void> {
    const path = this.#pathOf(key);
    const folder = dirname(path);
    const unfinished = join(folder, `unfinished-${randomUUID()}`);
    await mkdir(folder, { recursive: true });
    try {
      const file = await open(unfinished, 'wx', 0o640);
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(unfinished, path);
    } catch (error) {
      await rm(unfinished, { force: true });
      throw error;
    }
    await syncFolder(folder);
  }

  async read(key: ObjectKey): Promise<Uint8Array | null> {
    return readFile(this.#pathOf(key)).catch(nullIfAbsent);
  }

  async remove(key: ObjectKey): Promise<void> {
    await rm(this.#pathOf(key), { force: true });
  }

  async *list(): AsyncGenerator<ObjectInfo> {
    for (const first of await namesIn(this.#folder)) {
      for (const second of await namesIn(join(this.#folder, first))) {
        for (const third of await namesIn(join(this.#folder, first, second))) {
          const info = await this.#infoOf(`${first}/${second}/${third}`);
          if (info) yield info;
        }
      }
    }
  }

  async #infoOf(key: string): Promise<ObjectInfo | null> {
    if (!isObjectKey(key)) return null;
    const found = await stat(this.#pathOf(key)).catch(nullIfAbsent);
    return found && { key, sizeBytes: found.size, modifiedAt: found.mtime };
  }

  #pathOf(key: ObjectKey): string {
    invariant(isObjectKey(key), 'an object key has three parts of hexadecimal characters');
    return join(this.#folder, key);
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function namesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (isCode(error, 'ENOTDIR')) return [];
    return nullIfAbsent(error) ?? [];
  });
  return names.sort();
}

function nullIfAbsent(error: unknown): null {
  if (isCode(error, 'ENOENT')) return null;
  throw error;
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
