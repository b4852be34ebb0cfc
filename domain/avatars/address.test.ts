import { describe, expect, it } from 'vitest';
import { AVATAR_SIZES_PX, avatarPath, avatarSrcSet, servedSizePx, sizedAddress } from './address.ts';

describe('servedSizePx', () => {
  it('answers the nearest size of the reference, ties to the smaller', () => {
    const map: [number, number][] = [
      ...AVATAR_SIZES_PX.map((size): [number, number] => [size, size]),
      ...[-5, 0, 1, 26].map((asked): [number, number] => [asked, 20]),
      [34, 32],
      [42, 36],
      [50, 48],
      [58, 52],
      [72, 64],
      [88, 80],
      [108, 96],
      ...[109, 121, 1e9, 1e30, Infinity].map((asked): [number, number] => [asked, 120]),
    ];
    for (const [asked, served] of map) expect(servedSizePx(asked), String(asked)).toBe(served);
  });

  it('serves the large sizes to who asks for exactly them', () => {
    expect([128, 192, 256, 255].map(servedSizePx)).toEqual([128, 192, 256, 120]);
  });
});

describe('addresses', () => {
  it('name the version by its ident', () => {
    expect(avatarPath('organization', 'f00')).toBe('/organization-avatar/f00/');
    expect(avatarPath('user', 'f00')).toBe('/avatar/f00/');
    expect(avatarPath('team', 'f00')).toBe('/team-avatar/f00/');
  });

  it('carry the size after ? or &, and leave data alone', () => {
    expect(sizedAddress('/avatar/f00/', 120)).toBe('/avatar/f00/?s=120');
    expect(sizedAddress('/avatar/f00/?v=2', 120)).toBe('/avatar/f00/?v=2&s=120');
    expect(sizedAddress('data:image/png;base64,AA==', 120)).toBe('data:image/png;base64,AA==');
  });

  it('offer a sharp picture for every screen', () => {
    expect(avatarSrcSet('/a/', 32)).toBe('/a/?s=32 1x, /a/?s=64 2x, /a/?s=96 3x');
    expect(avatarSrcSet('/a/', 24)).toBe('/a/?s=32 1x, /a/?s=48 2x, /a/?s=80 3x');
    expect(avatarSrcSet('/a/', 96)).toBe('/a/?s=96 1x, /a/?s=192 2x, /a/?s=256 3x');
    expect(avatarSrcSet('blob:x', 32)).toBeUndefined();
  });
});
