import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const page = readFileSync('docs/security.md', 'utf8');

/** The rows of its tables that say what holds a promise, as their two cells. */
const promises = page
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .filter((cells) => cells.length === 4 && !/^(Promise|-+)$/.test(cells[1] ?? ''));

it('names, for every promise, tests that are there', () => {
  expect(promises.length).toBeGreaterThan(20);
  for (const [, promise, holders = ''] of promises) {
    const files = [...holders.matchAll(/`([^`]+)`/g)].map(([, file]) => file ?? '');
    expect(files.length, `what holds “${promise}”`).toBeGreaterThan(0);
    for (const file of files) {
      expect(file).toMatch(/\.(test|spec)\.tsx?$/);
      expect(existsSync(file), file).toBe(true);
    }
  }
});
