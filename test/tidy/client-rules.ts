import { SERVER_ONLY } from './rooms.ts';
import type { Problem, Rule } from './rules.ts';
import type { SourceFile } from './source-file.ts';

/**
 * Walks from a client file over everything that its bundle would hold. A `use server` file is where the walk ends: the
 * browser gets a reference to it and none of its code.
 */
function reachesServer(start: SourceFile, all: ReadonlyMap<string, SourceFile>): Problem[] {
  const seen = new Set<string>();
  const ways: { file: SourceFile; way: string[] }[] = [{ file: start, way: [start.path] }];
  for (let next = ways.pop(); next; next = ways.pop()) {
    for (const { specifier, isType, target } of next.file.imports) {
      if (isType || seen.has(specifier + next.file.path)) continue;
      seen.add(specifier + next.file.path);
      const found = target ?? specifier;
      const way = [...next.way, found];
      if (found.startsWith('node:') || SERVER_ONLY.some((place) => place.test(found))) {
        const message = `brings ${found} to the browser by ${way.join(' → ')}. Move what the client needs to a file that imports neither database nor secrets.`;
        return [{ path: start.path, line: 1, message }];
      }
      const file = target === undefined ? undefined : all.get(target);
      if (file && !file.directives.includes('use server')) ways.push({ file, way });
    }
  }
  return [];
}

export const clientRules: readonly Rule[] = [
  {
    name: 'client bundles',
    check: (file, all) => (file.directives.includes('use client') ? reachesServer(file, all) : []),
  },
];
