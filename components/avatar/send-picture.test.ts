import { describe, expect, it } from 'vitest';
import { sentenceOf } from './send-picture.ts';

describe('sentenceOf', () => {
  it.each([
    [
      '{"detail":"The picture is damaged or cut short.","code":"image-broken"}',
      'The picture is damaged or cut short.',
    ],
    ['{"crop":["A square has x, y and side."]}', 'A square has x, y and side.'],
    ['<html>502</html>', 'The server answered 502. Nothing was changed. Try again.'],
    ['{}', 'The server answered 502. Nothing was changed. Try again.'],
  ])('reads %s', (body, sentence) => {
    expect(sentenceOf(502, body)).toBe(sentence);
  });
});
