import { describe, expect, it } from 'vitest';
import { EXCEPTIONS } from './tidy/exceptions.ts';
import { RULES } from './tidy/rules.ts';
import { readSourceFiles } from './tidy/source-file.ts';

const files = readSourceFiles();
const byPath = new Map(files.map((file) => [file.path, file]));

describe('the code keeps the house style (docs/style.md)', () => {
  it.each(RULES)('$name', (rule) => {
    const excepted = new Set(EXCEPTIONS.filter((line) => line.rule === rule.name).map(({ path }) => path));
    const problems = files.flatMap((file) => rule.check(file, byPath));
    const breaches = problems.filter(({ path }) => !excepted.has(path));
    expect(breaches.map(({ path, line, message }) => `${path}:${line} ${message}`)).toEqual([]);
    const idle = [...excepted].filter((path) => !problems.some((problem) => problem.path === path));
    expect(idle, 'These exceptions are not needed any more; remove them.').toEqual([]);
  });

  it('has exceptions only for rules that exist', () => {
    const names = new Set(RULES.map(({ name }) => name));
    expect(EXCEPTIONS.filter(({ rule }) => !names.has(rule))).toEqual([]);
  });
});
