import {
  type AvatarSubject,
  initials,
  LETTER_PALETTE,
  type LetterDrawing,
  letterColorIndex,
} from './letter.ts';

/** Where avatars are served, and in which sizes (spec/files.md 1.2, 2.15 and 3). Client-safe. */

/** The sizes that the reference serves, in pixels on a side. Any other size gets the nearest of them. */
export const AVATAR_SIZES_PX = [20, 32, 36, 48, 52, 64, 80, 96, 120] as const;

/** Served only when asked for exactly: the larger sizes for screens with two or three pixels to one. */
const AVATAR_LARGE_SIZES_PX = [128, 192, 256] as const;

const ALL_SIZES_PX: readonly number[] = [...AVATAR_SIZES_PX, ...AVATAR_LARGE_SIZES_PX];

/** The size that a wish for `sizePx` gets: that size if we serve it, else the nearest of the reference's, ties to the smaller. */
export function servedSizePx(sizePx: number): number {
  if (ALL_SIZES_PX.includes(sizePx)) return sizePx;
  // Far beyond every size, differences of floating point numbers vanish.
  const asked = Math.min(sizePx, 10_000);
  return AVATAR_SIZES_PX.reduce((best, size) =>
    Math.abs(size - asked) < Math.abs(best - asked) ? size : best,
  );
}

const PREFIXES: Record<AvatarSubject, string> = {
  user: 'avatar',
  organization: 'organization-avatar',
  team: 'team-avatar',
};

const SUBJECTS = ['user', 'organization', 'team'] as const;

/** The path of a version of an avatar. Public, and unguessable by its ident. */
export function avatarPath(subject: AvatarSubject, ident: string): string {
  return `/${PREFIXES[subject]}/${ident}/`;
}

const AVATAR_ADDRESS = /^\/([a-z-]+)\/([0-9a-f]{32})\/(?:\?s=(\d{1,4}))?$/;

/** What a path and query of `avatarPath`, with or without a size, ask for; null for any other, and for odd ways to write one. */
export function readAvatarAddress(
  address: string,
): { subject: AvatarSubject; ident: string; sizePx: number | null } | null {
  const [, prefix, ident = '', size] = AVATAR_ADDRESS.exec(address) ?? [];
  const subject = SUBJECTS.find((each) => PREFIXES[each] === prefix);
  return subject ? { subject, ident, sizePx: size === undefined ? null : Number(size) } : null;
}

/** The path of the letters that stand for somebody without a picture, as an SVG. */
export function letterPath(subject: AvatarSubject, name: string, identifier: string): string {
  return `/letter-avatar/${subject}/${letterColorIndex(identifier)}/${encodeURIComponent(initials(name))}/`;
}

/** What such a path asks for, or null when `letterPath` never made it: it draws initials, not any text. */
export function readLetterPath(path: {
  subject: string;
  color: string;
  letters: string;
}): LetterDrawing | null {
  const { subject, color, letters } = path;
  if (!Object.hasOwn(PREFIXES, subject) || !/^\d{1,2}$/.test(color)) return null;
  if (LETTER_PALETTE[Number(color)] === undefined || !isInitials(letters)) return null;
  return { subject: subject as AvatarSubject, color: Number(color), letters };
}

/** One or two letters, in upper case where there is one; two joining letters have a mark between them. */
function isInitials(letters: string): boolean {
  const each = [...letters.replace('\u200c', '')];
  return (
    each.length > 0 && each.length <= 2 && initials(each.join(' ')).replace('\u200c', '') === each.join('')
  );
}

/** The address of a picture in one size. Data and blob addresses are pictures already and stay as they are. */
export function sizedAddress(url: string, sizePx: number): string {
  if (/^(data|blob):/.test(url)) return url;
  return `${url}${url.includes('?') ? '&' : '?'}s=${sizePx}`;
}

/** A `srcset` for a picture shown at `sizePx`: the smallest size that is sharp at 1, 2 and 3 pixels to one. */
export function avatarSrcSet(url: string, sizePx: number): string | undefined {
  if (/^(data|blob):/.test(url)) return undefined;
  const candidates = new Map<number, string>();
  for (const density of [1, 2, 3]) {
    const enough = ALL_SIZES_PX.find((size) => size >= sizePx * density) ?? ALL_SIZES_PX.at(-1) ?? sizePx;
    if (![...candidates.keys()].includes(enough)) candidates.set(enough, `${density}x`);
  }
  return [...candidates].map(([size, density]) => `${sizedAddress(url, size)} ${density}`).join(', ');
}
