import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { RESERVED_SLUGS } from './reserved-slugs.ts';

const APP = fileURLToPath(new URL('../../app', import.meta.url));

/** The words that stand in an address where a slug may: at its top, and beside a folder such as [organization]. */
function routeWords(folder = APP, isTop = true): string[] {
  const inside = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const names = inside.map(({ name }) => name);
  const isPlaceOfSlug = isTop || names.some((name) => name.startsWith('['));
  const own = isPlaceOfSlug ? names.filter((name) => /^[a-z0-9-]{3,}$/.test(name)) : [];
  return [...own, ...names.flatMap((name) => routeWords(join(folder, name), isTop && name.startsWith('(')))];
}

it('keeps every word of the route table from becoming a slug', () => {
  expect(routeWords()).toContain('organizations');
  expect(routeWords().filter((word) => !RESERVED_SLUGS.has(word))).toEqual([]);
});
