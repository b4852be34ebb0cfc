const deep = (levels: number): unknown => (levels === 0 ? 'x' : [deep(levels - 1)]);

/** What no field should break on, whatever it is for. */
export const HOSTILE: readonly [title: string, value: unknown][] = [
  ['null', null],
  ['a number', -1.5],
  ['a huge number', 1e308],
  ['a truth', true],
  ['nothing', ''],
  ['spaces', '  \t '],
  ['a list', ['x']],
  ['an object', { x: 1 }],
  ['a list of lists', [[['x']]]],
  ['a list of nulls', [null]],
  ['a long text', 'x'.repeat(15_000)],
  ['a long list', Array.from({ length: 2_000 }, (_, index) => `x${index}`)],
  ['NUL', 'a\0b'],
  ['NUL in a list', ['a\0b']],
  ['half a surrogate pair', '\uD83D'],
  ['text that turns around', 'abc\u202Edef'],
  ['an inherited name', '__proto__'],
  ['thirty levels', deep(30)],
];
