import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { initials, LETTER_PALETTE, letterAvatar, letterAvatarSvg, letterColorIndex } from './letter.ts';

/** WCAG 2.2 contrast of two `#rrggbb` colors. */
function contrast(a: string, b: string): number {
  const luminance = (color: string) => {
    const [red, green, blue] = [1, 3, 5].map((start) => {
      const part = Number.parseInt(color.slice(start, start + 2), 16) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
  };
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05);
}

describe('initials', () => {
  it.each([
    ['Jane Bloggs', 'JB', 'first and last word [F8.14.1]'],
    ['johnsmith@halden.example', 'J', 'an address is one word [F8.14.1]'],
    ['foo@halden.example', 'F', 'a short address [F8.14.1]'],
    ['', '?', 'no name [F8.14.1]'],
    [' ', '?', 'one space [F8.14.1]'],
    ['Jane Bloggs ', 'JB', 'a space at the end [F8.14.1]'],
    ['☃super ☃duper', '☃☃', 'snowmen stay whole [F8.14.1]'],
    ['jane austen bloggs', 'JB', 'the middle word does not count [F8.14.1]'],
  ])('makes of %j %j: %s', (name, expected) => {
    expect(initials(name)).toBe(expected);
  });

  it('follows the table of the reference [F8.15.1]', () => {
    const table: [string, string][] = [
      ['jane bloggs', 'JB'],
      ['jane', 'J'],
      ['jane austen bloggs', 'JB'],
      ['johnsmith@example.com', 'J'],
      ['X X', 'XX'],
      [' Jane Bloggs ', 'JB'],
      ['☃super ☃duper', '☃☃'],
      ['123', '1'],
      ['127.0.0.1', '1'],
    ];
    for (const [name, expected] of table) expect(initials(name), name).toBe(expected);
  });

  it('answers ? for no name, blanks and nothing at all [F8.15.2]', () => {
    for (const name of ['', '   ', ' ', undefined, null]) expect(initials(name)).toBe('?');
  });

  it('answers ? for a scrubbed name [F8.15.3]', () => {
    expect(initials('[Filtered]')).toBe('?');
  });

  it('changes with the name and not with the identifier [F8.15.4] [F8.15.5]', () => {
    expect(letterAvatar('Jane Bloggs', '1').initials).toBe(letterAvatar('Jane Bloggs', '2').initials);
    expect(letterAvatar('Jane Bloggs', '1').initials).not.toBe(letterAvatar('Noor Haddad', '1').initials);
  });

  it('keeps astral characters whole, and joined letters apart', () => {
    expect(initials('𝒥ane 🦉lover')).toBe('𝒥🦉');
    expect(initials('نور حداد')).toBe('ن\u200cح');
    expect(initials('ßtraße')).toBe('ß');
  });

  it('skips what has no shape: marks and direction overrides', () => {
    expect(initials('\u202eevil \u200blast')).toBe('EL');
    expect(initials('\u200b')).toBe('?');
  });

  it('takes any white space between words', () => {
    expect(initials('Jane\tvan\u00a0\u00a0Bloggs')).toBe('JB');
  });
});

describe('letterColorIndex', () => {
  it('sums code points, modulo twelve', () => {
    expect(letterColorIndex('janebloggs@example.com')).toBe(9);
    expect(letterColorIndex('🦉')).toBe(0x1f989 % 12);
    expect(letterColorIndex(undefined)).toBe(0);
  });

  it.each([
    ['an address [F8.14.2]', 'jane@halden.example'],
    ['a user name [F8.14.2]', 'jane.bloggs'],
    ['a number [F8.14.2]', '123'],
    ['a network address [F8.14.2]', '127.0.0.1'],
  ])('draws for %s', (_title, identifier) => {
    expect(letterAvatarSvg({ subject: 'user', color: letterColorIndex(identifier), letters: 'J' })).toContain(
      '>J</text>',
    );
  });
});

describe('LETTER_PALETTE', () => {
  it('has twelve pairs of at least 4.5:1', () => {
    expect(LETTER_PALETTE).toHaveLength(12);
    for (const { background, ink } of LETTER_PALETTE) {
      expect(contrast(background, ink), background).toBeGreaterThanOrEqual(4.5);
    }
  });
});

describe('letterAvatarSvg', () => {
  it('escapes what a name begins with', () => {
    const svg = letterAvatarSvg({ subject: 'organization', color: 3, letters: initials('<script> &"') });
    expect(svg).toContain('>&lt;&amp;</text>');
  });

  it('is round for people and square for organizations', () => {
    expect(letterAvatarSvg({ subject: 'user', color: 0, letters: 'A' })).toContain('rx="60"');
    expect(letterAvatarSvg({ subject: 'team', color: 0, letters: 'A' })).toContain('rx="26.4"');
  });
});

describe('the interface tokens', () => {
  it('name the same twelve colors', async () => {
    const css = await readFile('app/tokens.css', 'utf8');
    LETTER_PALETTE.forEach(({ background, ink }, index) => {
      expect(tokenColor(css, `--av-${index + 1}`)).toBe(background);
      expect(tokenColor(css, `--av-${index + 1}-ink`)).toBe(ink);
    });
  });
});

/** The sRGB color of an OKLCH token, by the matrices of CSS Color 4. */
function tokenColor(css: string, token: string): string {
  const [, ...parts] = new RegExp(`${token}: oklch\\(([\\d.]+) ([\\d.]+) ([\\d.]+)\\)`).exec(css) ?? [];
  const [lightness = 0, chroma = 0, hue = 0] = parts.map(Number);
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const linear = [
    4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short,
  ];
  const hex = linear.map((part) => {
    const light = Math.min(1, Math.max(0, part));
    const encoded = light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055;
    return Math.round(encoded * 255)
      .toString(16)
      .padStart(2, '0');
  });
  return `#${hex.join('')}`;
}
