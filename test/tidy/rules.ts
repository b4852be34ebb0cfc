import { posix } from 'node:path';
import { clientRules } from './client-rules.ts';
import { domainRules } from './domain-rules.ts';
import { PACKAGE_HOMES, ROOMS } from './rooms.ts';
import type { Import, SourceFile } from './source-file.ts';

/** A breach: where, and what to do instead. */
export interface Problem {
  path: string;
  line: number;
  message: string;
}

/** Looks at one file at a time, with all of them at hand. */
export interface Rule {
  name: string;
  check: (file: SourceFile, all: ReadonlyMap<string, SourceFile>) => Problem[];
}

const FILE_LINES_MAX = 400;
const PAGE_LINES_MAX = 60;
const FUNCTION_LINES_MAX = 70;
const COMPONENT_LINES_MAX = 150;
const ENTRY_FUNCTION_LINES_MAX = 30;

const isTest = (path: string) => /\.test\.tsx?$|^e2e\//.test(path);
const isBelow = (path: string, places: readonly string[]) =>
  places.some((place) => path === place || (!/\.\w+$/.test(place) && path.startsWith(place)));

const importRule: Rule = {
  name: 'imports',
  check: (file) => {
    const room = ROOMS.find((candidate) => candidate.files.test(file.path));
    if (!room) {
      const message = 'This place is in no room. Say in test/tidy/rooms.ts what it may import.';
      return [{ path: file.path, line: 1, message }];
    }
    return file.imports.flatMap(({ specifier, line, isType, target }) => {
      const reachable = [...room.mayImport, ...(isType ? (room.mayImportTypes ?? []) : [])];
      if (target === undefined || /\.(css|json)$/.test(target) || isBelow(target, reachable)) return [];
      return [{ path: file.path, line, message: `imports ${specifier}. ${room.instead}` }];
    });
  },
};

const specifierRule: Rule = {
  name: 'specifiers',
  check: (file) =>
    file.imports.flatMap(({ specifier, line, target }) => {
      if (target === undefined) return [];
      if (specifier.startsWith('..')) {
        const message = `imports ${specifier}. Write the whole way from the root: #folder/file.ts`;
        return [{ path: file.path, line, message }];
      }
      if (posix.extname(target) !== '') return [];
      return [{ path: file.path, line, message: `imports ${specifier}. Name the file with its extension.` }];
    }),
};

const packageRule: Rule = {
  name: 'packages',
  check: (file, all) => {
    if (isTest(file.path)) return [];
    return file.imports.flatMap((imported) => {
      const homes = PACKAGE_HOMES[packageOf(imported)];
      if (imported.target !== undefined || imported.isType || all.has(imported.specifier) || !homes)
        return [];
      if (homes.some((home) => file.path.startsWith(home))) return [];
      const message = `imports ${imported.specifier}, which lives in ${homes.join(' and ')}. Use what is made of it there.`;
      return [{ path: file.path, line: imported.line, message }];
    });
  },
};

function packageOf({ specifier }: Import): string {
  const [scope = '', name] = specifier.split('/');
  return scope.startsWith('@') && name !== undefined ? `${scope}/${name}` : scope;
}

const sizeRule: Rule = {
  name: 'sizes',
  check: (file) => {
    const isPage = posix.basename(file.path) === 'page.tsx';
    const linesMax = isPage ? PAGE_LINES_MAX : FILE_LINES_MAX;
    const problems: Problem[] = [];
    if (file.lineCount > linesMax) {
      const message = `has ${file.lineCount} lines, more than ${linesMax}. Split it by what its parts are about.`;
      problems.push({ path: file.path, line: 1, message });
    }
    for (const { name, line, lineCount, calledWith } of file.functions) {
      const bound = functionLinesMax(file, name);
      if (lineCount <= bound || /^describe\b/.test(calledWith ?? '')) continue;
      const message = `${name} has ${lineCount} lines, more than ${bound}. Keep the branching and move the steps out.`;
      problems.push({ path: file.path, line, message });
    }
    return problems;
  },
};

function functionLinesMax(file: SourceFile, name: string): number {
  const base = posix.basename(file.path);
  if (base === 'route.ts' || file.directives.includes('use server')) return ENTRY_FUNCTION_LINES_MAX;
  if (/\.tsx$/.test(file.path) && /^[A-Z]/.test(name)) return COMPONENT_LINES_MAX;
  return FUNCTION_LINES_MAX;
}

/** Addresses of SCIM that have capitals in the RFC. */
const NAMED_BY_RFC_7644 = /(?<=\/scim\/v2\/)(Users|Groups|ServiceProviderConfig|ResourceTypes|Schemas)\//;

const namingRule: Rule = {
  name: 'file names',
  check: ({ path }) => {
    const folder = /^(\([a-z-]+\)|\[{1,2}(\.\.\.)?[a-zA-Z]+\]{1,2}|_?[a-z0-9][a-z0-9.-]*|\.[a-z]+)$/;
    const broken = path
      .replace(NAMED_BY_RFC_7644, '')
      .split('/')
      .find((part) => !folder.test(part));
    if (broken === undefined) return [];
    return [{ path, line: 1, message: `"${broken}": files and folders are named in kebab-case.` }];
  },
};

const barrelRule: Rule = {
  name: 'barrels',
  check: (file) => {
    if (file.path === 'db/schema/index.ts') return [];
    return file.nodes.flatMap(({ node, line }) => {
      const isReExport =
        node.type === 'ExportAllDeclaration' ||
        (node.type === 'ExportNamedDeclaration' && node.source != null);
      if (!isReExport) return [];
      const message = 're-exports another file. Import it from where it stands; only db/schema has an index.';
      return [{ path: file.path, line, message }];
    });
  },
};

const typeEscapeRule: Rule = {
  name: 'type escapes',
  check: (file) => [
    ...file.nodes.flatMap(({ node, line }) => {
      if (node.type === 'TSAnyKeyword') {
        return [{ path: file.path, line, message: 'says any. Say unknown and narrow it.' }];
      }
      if (node.type === 'TSNonNullExpression') {
        const message =
          'says "it is there" with !. Check it, or use only() or invariant() of lib/invariant.ts.';
        return [{ path: file.path, line, message }];
      }
      return [];
    }),
    ...file.comments.flatMap(({ text, line }) =>
      /@ts-(ignore|expect-error|nocheck)/.test(text)
        ? [{ path: file.path, line, message: 'silences the type checker. Make the type true.' }]
        : [],
    ),
  ],
};

const leftoverRule: Rule = {
  name: 'leftovers',
  check: (file) =>
    file.comments.flatMap(({ text, line }) =>
      /\b(TODO|FIXME|XXX|HACK)\b/.test(text)
        ? [{ path: file.path, line, message: 'leaves work in a comment. Do it, or open an issue.' }]
        : [],
    ),
};

const MAY_READ_ENVIRONMENT =
  /^(lib\/env\.ts|server\.ts|scripts\/.*|bench\/.*|e2e\/.*|[^/]+\.config\.(ts|js|mjs))$/;
const SKIPPING = /^(it|test|describe)\.(only|skip|todo|fixme|skipIf|runIf)\b/;

const memberRule: Rule = {
  name: 'banned members',
  check: (file) =>
    file.nodes.flatMap(({ node, line }) => {
      if (node.type !== 'MemberExpression') return [];
      const text = file.text.slice(node.start, node.end);
      const problem = (message: string) => [{ path: file.path, line, message }];
      if (/^console\.\w+$/.test(text) && !/^(scripts|bench)\//.test(file.path)) {
        return problem('writes to the console. Report it with lib/observability/report.ts, or count it.');
      }
      if (text === 'process.env' && !MAY_READ_ENVIRONMENT.test(file.path)) {
        return problem('reads process.env. Add the setting to lib/env.ts and read env().');
      }
      if (/^request\.(json|text|arrayBuffer|blob|bytes)$/.test(text) && file.path.startsWith('app/')) {
        return problem(
          'reads a body of any size. Read it with readJson of app/_entry/json-body.ts, or stream it.',
        );
      }
      if (isTest(file.path) && SKIPPING.test(text)) return problem('is not run. Mend it or remove it.');
      if (isTest(file.path) && /\.waitForTimeout$/.test(text)) {
        return problem('waits for a while. Wait for what should happen: expect.poll, or a locator.');
      }
      if (/\.db\.test\.ts$/.test(file.path) && /^vi\.(mock|doMock)$/.test(text)) {
        return problem(
          'mocks a module that another file of the same process may have loaded. Spy, or hand it in.',
        );
      }
      return [];
    }),
};

const sleepRule: Rule = {
  name: 'sleeps',
  check: (file) => {
    if (!isTest(file.path)) return [];
    const message = 'sleeps. Wait for what should happen: vi.waitFor, expect.poll, or hand in a clock.';
    return [
      ...file.imports.filter(({ specifier }) => specifier === 'node:timers/promises'),
      ...file.nodes.flatMap(({ node, line }) =>
        node.type === 'CallExpression' && (node.callee as { name?: string }).name === 'setTimeout'
          ? [{ line }]
          : [],
      ),
    ].map(({ line }) => ({ path: file.path, line, message }));
  },
};

export const RULES: readonly Rule[] = [
  importRule,
  specifierRule,
  packageRule,
  sizeRule,
  namingRule,
  barrelRule,
  typeEscapeRule,
  leftoverRule,
  memberRule,
  sleepRule,
  ...clientRules,
  ...domainRules,
];
