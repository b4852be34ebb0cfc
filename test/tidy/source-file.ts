import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { parseSync } from 'oxc-parser';

/** A node of the syntax tree, as far as the rules look at it. */
export interface Node {
  type: string;
  start: number;
  end: number;
  [key: string]: unknown;
}

export interface Import {
  specifier: string;
  line: number;
  /** Erased when compiled: `import type` or `export type … from`. */
  isType: boolean;
  /** The file of ours that it names, from the root; undefined for a package. */
  target: string | undefined;
}

export interface FunctionSpan {
  name: string;
  line: number;
  lineCount: number;
  isExported: boolean;
  /** The text of the first parameter, such as `ctx: Context`. */
  firstParameter: string;
  /** The function whose argument it is, such as `describe`. */
  calledWith: string | undefined;
}

export interface SourceFile {
  path: string;
  text: string;
  lineCount: number;
  /** `use client`, `use server`. */
  directives: readonly string[];
  imports: readonly Import[];
  functions: readonly FunctionSpan[];
  comments: readonly { text: string; line: number }[];
  /** Every node with the line it starts on, parents first. */
  nodes: readonly { node: Node; line: number }[];
}

const CODE = /\.(ts|tsx|js|mjs)$/;

/** Every code file of ours that git knows or would take, from the root of the repository. */
export function readSourceFiles(): SourceFile[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    encoding: 'utf8',
  });
  const paths = listed.split('\n').filter((path) => CODE.test(path) && path !== 'next-env.d.ts');
  return [...new Set(paths)].flatMap((path) => {
    const text = readIfThere(path);
    return text === undefined ? [] : [parseSource(path, text)];
  });
}

/** A file that was removed and not committed yet is listed and not there. */
function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/** Parses one file. Throws when it is not valid TypeScript or JavaScript. */
export function parseSource(path: string, text: string): SourceFile {
  const { program, comments, errors } = parseSync(path, text);
  const broken = errors[0];
  if (broken) throw new Error(`${path} does not parse: ${broken.message}`);
  const lineAt = lineFinder(text);
  const nodes: { node: Node; line: number }[] = [];
  const functions: FunctionSpan[] = [];
  walk(program as unknown as Node, [], (node, parents) => {
    nodes.push({ node, line: lineAt(node.start) });
    if (isFunction(node)) functions.push(functionSpan(node, parents, text, lineAt));
  });
  return {
    path,
    text,
    lineCount: text.split('\n').length - (text.endsWith('\n') ? 1 : 0),
    directives: (program.body as unknown as Node[]).flatMap((node) =>
      typeof node.directive === 'string' ? [node.directive] : [],
    ),
    imports: nodes.flatMap(({ node, line }) => importOf(path, node, line)),
    functions,
    comments: comments.map((comment) => ({ text: comment.value, line: lineAt(comment.start) })),
    nodes,
  };
}

function lineFinder(text: string): (offset: number) => number {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  };
}

function walk(node: Node, parents: readonly Node[], visit: (node: Node, parents: readonly Node[]) => void) {
  visit(node, parents);
  const below = [...parents, node];
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) walk(child, below, visit);
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}

function isFunction(node: Node): boolean {
  return ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'].includes(node.type);
}

function functionSpan(
  node: Node,
  parents: readonly Node[],
  text: string,
  lineAt: (offset: number) => number,
): FunctionSpan {
  const parent = parents.at(-1);
  const [first] = Array.isArray(node.params) ? node.params.filter(isNode) : [];
  const callee = parent?.type === 'CallExpression' && isNode(parent.callee) ? parent.callee : undefined;
  return {
    name: nameOf(node) ?? nameOf(parent) ?? 'a function without a name',
    line: lineAt(node.start),
    lineCount: lineAt(node.end) - lineAt(node.start) + 1,
    isExported: isExport(parent) || (parent?.type === 'VariableDeclarator' && isExport(parents.at(-3))),
    firstParameter: first ? text.slice(first.start, first.end) : '',
    calledWith: callee && text.slice(callee.start, callee.end),
  };
}

function isExport(node: Node | undefined): boolean {
  return node?.type.startsWith('Export') === true;
}

function nameOf(node: Node | undefined): string | undefined {
  const named = node?.id ?? node?.key;
  return isNode(named) && typeof named.name === 'string' ? named.name : undefined;
}

const IMPORTING = [
  'ImportDeclaration',
  'ImportExpression',
  'ExportNamedDeclaration',
  'ExportAllDeclaration',
  'TSImportType',
];

function importOf(path: string, node: Node, line: number): Import[] {
  if (!IMPORTING.includes(node.type)) return [];
  const source = node.source;
  if (!isNode(source) || typeof source.value !== 'string') return [];
  const isType = node.importKind === 'type' || node.exportKind === 'type' || node.type === 'TSImportType';
  return [{ specifier: source.value, line, isType, target: targetOf(path, source.value) }];
}

/** `#lib/errors.ts` and `./errors.ts` name files of ours, whatever they look like; everything else is a package. */
function targetOf(path: string, specifier: string): string | undefined {
  if (specifier.startsWith('#')) return specifier.slice(1);
  if (specifier.startsWith('.')) return posix.join(posix.dirname(path), specifier);
  return undefined;
}
