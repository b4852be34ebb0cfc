import { type Comparison, compare, secondsOf } from '#bench/lib/compare.ts';
import type { BenchDatabase } from '#bench/lib/database.ts';
import { readAvatarPicture } from '#domain/avatars/read-avatar-picture.ts';
import { replaceAvatar } from '#domain/avatars/replace-avatar.ts';
import { sharp } from '#lib/images/sharp.ts';
import { contextFor, createOrganization } from '#test/factories.ts';
import { arriving } from '#test/pictures.ts';
import { inParallel, photo } from './pictures.ts';

const AT_ONCE = 8;
const SIDE_PX = 1024;
const SHOWN_PX = 120;

/** Images a second from upload to the served variant, against the picture library doing the same decodes and encodes. */
export async function uploadAgainstSharp(
  { db }: BenchDatabase,
  images: number,
  rounds: number,
): Promise<Comparison> {
  const photos = await Promise.all(Array.from({ length: images }, () => photo(SIDE_PX)));
  const owners = await Promise.all(photos.map(() => createOrganization(db)));
  const ours = async (index: number) => {
    const found = owners[index];
    const bytes = photos[index];
    if (!found || !bytes) throw new Error('there is an owner for each photo');
    const ctx = contextFor(db, found.owner.actor);
    const target = { type: 'organization', organization: found.slug } as const;
    const { ident } = await replaceAvatar(ctx, target, { source: arriving(bytes) });
    const shown = await readAvatarPicture(ctx, 'organization', ident ?? '', {
      sizePx: SHOWN_PX,
      type: 'image/webp',
    });
    if (!shown) throw new Error('the variant is served');
  };
  const theirs = async (index: number) => {
    const square = await sharp(photos[index])
      .autoOrient()
      .resize(SIDE_PX, SIDE_PX)
      .webp({ quality: 90 })
      .toBuffer();
    await sharp(square).resize(SHOWN_PX, SHOWN_PX).webp({ quality: 85 }).toBuffer();
  };
  const perSecond = async (work: (index: number) => Promise<void>) =>
    images / (await secondsOf(() => inParallel(images, AT_ONCE, work)));
  return compare({
    work: `upload ${SIDE_PX}² JPEG to served ${SHOWN_PX} px variant`,
    against: 'sharp alone',
    unit: 'images/s',
    bar: 0.6,
    rounds,
    ours: () => perSecond(ours),
    theirs: () => perSecond(theirs),
  });
}
