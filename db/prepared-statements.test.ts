import { describe, expect, it } from 'vitest';
import { PREPARED_STATEMENTS_MAX, statementChooser } from './prepared-statements.ts';

describe('statementChooser', () => {
  it('prepares what runs again and again, and not what runs once or twice', () => {
    const choose = statementChooser();
    const uses = Array.from({ length: 5 }, () => choose('select $1'));
    expect(uses).toEqual([false, false, true, true, true]);
    expect(choose('select $1 + $2')).toBe(false);
  });

  it('never prepares more than it may, and keeps those that it has', () => {
    const choose = statementChooser();
    const texts = Array.from({ length: PREPARED_STATEMENTS_MAX + 1 }, (_, index) => `select $1 + ${index}`);
    for (let use = 1; use < 3; use += 1) for (const text of texts) choose(text);
    const chosen = texts.filter((text) => choose(text));
    expect(chosen).toHaveLength(PREPARED_STATEMENTS_MAX);
    expect(choose(texts[0] ?? '')).toBe(true);
  });

  it('leaves lists of rows as they are', () => {
    const choose = statementChooser();
    const long = `values ${'($1), '.repeat(5_000)}`;
    expect([choose(long), choose(long), choose(long), choose(long)]).toEqual([false, false, false, false]);
  });
});
