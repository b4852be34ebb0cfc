import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { secondsOf } from '#bench/lib/compare.ts';
import { loadPeer } from '#bench/lib/peers.ts';
import { AT_ONCE, SHOWN_PX, SIDE_PX } from './contest.ts';
import { inParallel } from './pictures.ts';

/**
 * Run as a process of its own: Payload with a media collection, its PostgreSQL adapter and its storage on the local disk. Says
 * `ready`; then uploads every photo of a folder whenever it is told to, and answers the seconds. Payload makes its tables at the
 * start where NODE_ENV is not production, as its guide says.
 */
const [databaseUrl = '', photosFolder = '', mediaFolder = '', sizesPx = ''] = process.argv.slice(2);

interface Media {
  sizes: Record<string, { filename: string | null; width: number | null }>;
}

const [{ buildConfig, getPayload }, { postgresAdapter }, { default: sharp }] = await Promise.all([
  loadPeer('payload'),
  loadPeer('@payloadcms/db-postgres'),
  loadPeer('sharp'),
]);

/** The square stays a JPEG, as Foyer's does; the sizes are what is shown. The original is kept as well, by both. */
const square = { name: 'square', width: SIDE_PX, height: SIDE_PX };
const imageSizes = sizesPx.split(',').map((side) => ({
  ...{ name: `shown${side}`, width: Number(side), height: Number(side) },
  formatOptions: { format: 'webp', options: { quality: 85 } },
}));

const payload = await getPayload({
  config: buildConfig({
    secret: 'a secret of the bench, which guards nothing at all',
    sharp,
    telemetry: false,
    logger: { options: { level: 'silent' } },
    db: postgresAdapter({ pool: { connectionString: databaseUrl, max: 20 } }),
    collections: [
      {
        slug: 'media',
        fields: [],
        upload: {
          staticDir: mediaFolder,
          mimeTypes: ['image/*'],
          imageSizes: [square, ...imageSizes],
        },
      },
    ],
  }),
});

const photos = await Promise.all(
  (await readdir(photosFolder)).map(async (name) => ({
    name,
    data: await readFile(join(photosFolder, name)),
  })),
);

/** From the upload to the bytes of the small rendering. */
async function upload(index: number): Promise<void> {
  const photo = photos[index];
  if (!photo) throw new Error('there is a photo for each number');
  const file = { ...photo, mimetype: 'image/jpeg', size: photo.data.length };
  const { sizes }: Media = await payload.create({ collection: 'media', data: {}, file });
  const { square, [`shown${SHOWN_PX}`]: shown } = sizes;
  if (square?.width !== SIDE_PX || !shown?.filename) throw new Error('Payload made every rendering');
  await readFile(join(mediaFolder, shown.filename));
}

process.on('message', async () => {
  process.send?.(await secondsOf(() => inParallel(photos.length, AT_ONCE, upload)));
});
process.on('disconnect', () => process.exit(0));
process.send?.('ready');
