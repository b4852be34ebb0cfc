import { type Comparison, compare, secondsOf } from '#bench/lib/compare.ts';
import type { BenchDatabase } from '#bench/lib/database.ts';
import { hasPeer } from '#bench/lib/peers.ts';
import { AVATAR_SIZES_PX } from '#domain/avatars/address.ts';
import { readAvatarPicture } from '#domain/avatars/read-avatar-picture.ts';
import { replaceAvatar } from '#domain/avatars/replace-avatar.ts';
import { sharp } from '#lib/images/sharp.ts';
import { contextFor, createOrganization } from '#test/factories.ts';
import { arriving } from '#test/pictures.ts';
import { AT_ONCE, SHOWN_PX, SIDE_PX } from './contest.ts';
import { startPayload } from './payload.ts';
import { inParallel, photo } from './pictures.ts';

/**
 * Images a second from upload to the served variant: against the picture library doing the same decodes and encodes, and
 * against Payload where it is installed.
 */
export async function uploadAgainstOthers(
  database: BenchDatabase,
  images: number,
  rounds: number,
): Promise<Comparison[]> {
  const photos = await Promise.all(Array.from({ length: images }, () => photo(SIDE_PX)));
  const ours = await uploader(database, photos);
  const perSecond = async (work: (index: number) => Promise<void>) =>
    images / (await secondsOf(() => inParallel(images, AT_ONCE, work)));
  const contest = {
    work: `upload ${SIDE_PX}² JPEG to served ${SHOWN_PX} px variant`,
    unit: 'images/s',
    rounds,
    ours: () => perSecond(ours),
  };
  const lines = [
    await compare({
      ...contest,
      against: 'sharp alone',
      bar: 0.6,
      theirs: () => perSecond((index) => renderAlone(photos[index])),
    }),
  ];
  if (!hasPeer('payload')) return lines;
  const peers = [
    { against: 'Payload, our nine sizes', bar: 1.5, sizesPx: AVATAR_SIZES_PX },
    { against: 'Payload, this size alone', bar: 0, sizesPx: [SHOWN_PX] },
  ];
  for (const { sizesPx, ...judged } of peers) {
    const peer = await startPayload(database, photos, sizesPx);
    const theirs = async () => images / (await peer.uploadAll());
    lines.push(await compare({ ...contest, ...judged, theirs }).finally(peer.stop));
  }
  return lines;
}

/** Uploads a photo as the avatar of an organization of its own and reads what is served then. */
async function uploader({ db }: BenchDatabase, photos: readonly Buffer[]) {
  const owners = await Promise.all(photos.map(() => createOrganization(db)));
  return async (index: number): Promise<void> => {
    const found = owners[index];
    const bytes = photos[index];
    if (!found || !bytes) throw new Error('there is an owner for each photo');
    const ctx = contextFor(db, found.owner.actor);
    const target = { type: 'organization', organization: found.slug } as const;
    const { ident } = await replaceAvatar(ctx, target, { source: arriving(bytes) });
    const wish = { sizePx: SHOWN_PX, type: 'image/webp' } as const;
    const shown = await readAvatarPicture(ctx, 'organization', ident ?? '', wish);
    if (!shown) throw new Error('the variant is served');
  };
}

/** The decodes and encodes of the same work, and nothing else. */
async function renderAlone(bytes: Buffer | undefined): Promise<void> {
  const square = await sharp(bytes).autoOrient().resize(SIDE_PX, SIDE_PX).jpeg({ quality: 90 }).toBuffer();
  await sharp(square).resize(SHOWN_PX, SHOWN_PX).webp({ quality: 85 }).toBuffer();
}
