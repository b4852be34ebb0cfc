import { describe, expect, it } from 'vitest';
import { avatarBytesMax } from '#lib/images/limits.ts';
import { sideProblem, sizeProblem } from './check-picture.ts';

describe('what is said before anything is sent', () => {
  it('names the size that is too much', () => {
    expect(sizeProblem({ size: avatarBytesMax })).toBeNull();
    expect(sizeProblem({ size: 7_340_000 })).toBe('The picture has 7.3 MB. It may have 5.');
    expect(sizeProblem({ size: 0 })).toBe('The file is empty.');
  });

  it('names the side that is too short', () => {
    expect(sideProblem(256, 9000)).toBeNull();
    expect(sideProblem(255, 900)).toContain('255 × 900');
  });
});
