import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { progressBar } from './progress-bar.ts';

/** What a bar writes while it goes from nothing to the end. */
function written(isTerminal: boolean): string {
  const stream = Object.assign(new PassThrough(), { isTTY: isTerminal, columns: 100 });
  const bar = progressBar('blobs', stream);
  bar.show(1, 4);
  bar.show(4, 4);
  bar.end();
  return String(stream.read() ?? '');
}

it('shows on a terminal how far it is', () => {
  expect(written(true)).toContain('100 % of 4 blobs');
});

it('writes nothing where nobody watches', () => {
  expect(written(false)).toBe('');
});

it('may end before it was shown', () => {
  progressBar('blobs', new PassThrough()).end();
});
