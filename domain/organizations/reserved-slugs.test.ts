import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { RESERVED_SLUGS } from './reserved-slugs.ts';

const APP = fileURLToPath(new URL('../../app', import.meta.url));

/** The words of the route table: every folder of app/ that stands in an address as itself. */
function routeWords(): string[] {
  const folders = readdirSync(APP, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  );
  return folders
    .filter((folder) => !`${folder.parentPath}/${folder.name}`.includes('/_'))
    .map((folder) => folder.name)
    .filter((name) => /^[a-z0-9-]{3,}$/.test(name));
}

it('keeps every word of the route table from becoming a slug', () => {
  expect(routeWords()).toContain('organizations');
  expect(routeWords().filter((word) => !RESERVED_SLUGS.has(word))).toEqual([]);
});
