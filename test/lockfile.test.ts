import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

interface LockedPackage {
  version: string;
  resolved?: string;
  optionalDependencies?: Record<string, string>;
}

const lock: { packages: Record<string, LockedPackage> } = JSON.parse(
  readFileSync('package-lock.json', 'utf8'),
);

/** The folders in which Node looks for a dependency of the package at `path`, nearest first. */
function placesFor(path: string, name: string): string[] {
  const parents = path.split('/node_modules/').map((_, i, parts) => parts.slice(0, i + 1).join('/'));
  return ['', ...parents.filter(Boolean)]
    .reverse()
    .map((base) => `${base ? `${base}/` : ''}node_modules/${name}`);
}

it('locks the builds of every platform, without which `npm ci` refuses to install', () => {
  const missing = Object.entries(lock.packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !placesFor(path, name).some((place) => place in lock.packages))
      .map((name) => `${path} needs ${name}`),
  );
  expect(missing, 'an install left out what this platform does not use; put the entries back').toEqual([]);
});

it('names no registry', () => {
  expect(Object.keys(lock.packages).filter((path) => lock.packages[path]?.resolved)).toEqual([]);
});
