import { mkdir, writeFile } from 'node:fs/promises';
import { crc32, deflateSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';

/**
 * Writes `test/images/`: one tiny file for each odd or hostile kind of picture. Run it after changing it:
 * `npx tsx scripts/make-test-images.ts`. lib/images/hostile.test.ts says what becomes of each.
 */
const FOLDER = new URL('../test/images/', import.meta.url);
const SIDE = 256;

/** Left half one color, right half another: small, and it shows how it was turned. */
function halves(left = '#c0392b', right = '#2456a6', width = SIDE, height = SIDE): Sharp {
  const half = { create: { width: width / 2, height, channels: 3 as const, background: left } };
  return sharp({ create: { width, height, channels: 3, background: right } }).composite([
    { input: half, left: 0, top: 0 },
  ]);
}

async function png(): Promise<Buffer> {
  return halves().png({ palette: true }).toBuffer();
}

async function jpeg(): Promise<Buffer> {
  return sharp(await png())
    .jpeg({ quality: 60 })
    .toBuffer();
}

function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

const PNG_SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');

function pngHeader(width: number, height: number, bits: number, colorType: number, interlace = 0): Buffer {
  const data = Buffer.alloc(13);
  data.writeUInt32BE(width, 0);
  data.writeUInt32BE(height, 4);
  data.set([bits, colorType, 0, 0, interlace], 8);
  return pngChunk('IHDR', data);
}

/** A canvas of one bit a pixel, all zero: kilobytes that unpack to as many pixels as one likes. */
function bombPng(width: number, height: number): Buffer {
  const rows = Buffer.alloc((Math.ceil(width / 8) + 1) * height);
  return Buffer.concat([
    PNG_SIGNATURE,
    pngHeader(width, height, 1, 0),
    pngChunk('IDAT', deflateSync(rows, { level: 9 })),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

/** An animated PNG: a viewer that does not know the kind shows its first picture. */
async function animatedPng(): Promise<Buffer> {
  const still = await png();
  const control = Buffer.alloc(8);
  control.writeUInt32BE(1, 0);
  const afterHeader = PNG_SIGNATURE.length + 25;
  return Buffer.concat([
    still.subarray(0, afterHeader),
    pngChunk('acTL', control),
    still.subarray(afterHeader),
  ]);
}

async function animated(format: 'gif' | 'webp'): Promise<Buffer> {
  const frames = await Promise.all(['#0a0', '#a00', '#00a'].map((color) => halves(color).png().toBuffer()));
  return sharp(frames, { join: { animated: true } })
    .toFormat(format, { loop: 0, delay: [100, 100, 100] })
    .toBuffer();
}

/** Lays the pixels as a camera held in one of the eight ways would, and says so in EXIF. */
async function oriented(orientation: number): Promise<Buffer> {
  const upright = await halves().png().toBuffer();
  const mirrored = [2, 4, 5, 7].includes(orientation) ? await sharp(upright).flop().toBuffer() : upright;
  const turn = { 3: 180, 4: 180, 5: 270, 6: 270, 7: 90, 8: 90 }[orientation] ?? 0;
  return sharp(await sharp(mirrored).rotate(turn).toBuffer())
    .withMetadata({ orientation })
    .jpeg({ quality: 70 })
    .toBuffer();
}

/** Two pictures in one file, as some cameras write it. */
async function multiPicture(): Promise<Buffer> {
  const mark = Buffer.from([0xff, 0xe2, 0x00, 0x0a, ...Buffer.from('MPF\0II*\0', 'latin1')]);
  const first = await jpeg();
  return Buffer.concat([first.subarray(0, 2), mark, first.subarray(2), await jpeg()]);
}

function heic(): Buffer {
  const brands = Buffer.from('ftypheic\0\0\0\0mif1heic', 'latin1');
  return Buffer.concat([Buffer.from([0, 0, 0, brands.length + 4]), brands, Buffer.alloc(64)]);
}

async function deep(channels: 3 | 4): Promise<Buffer> {
  const image = sharp(await jpeg());
  return (channels === 4 ? image.ensureAlpha(0.5) : image).toColourspace('rgb16').png().toBuffer();
}

const SVG = `<svg xmlns="http://www.w3.org/2000/svg" width="${SIDE}" height="${SIDE}"><script>alert(1)</script></svg>`;

async function images(): Promise<Record<string, Buffer>> {
  const whole = await png();
  const noisy = await sharp({
    create: {
      width: SIDE,
      height: SIDE,
      channels: 3,
      background: '#888',
      noise: { type: 'gaussian', mean: 128, sigma: 30 },
    },
  })
    .jpeg({ quality: 30 })
    .toBuffer();
  const sized = (side: number) =>
    halves('#c0392b', '#2456a6', side + (side % 2), side).resize(side, side, { fit: 'fill' });
  const files: Record<string, Buffer> = {
    'empty.png': Buffer.alloc(0),
    'text.png': Buffer.from('This is not a picture, whatever its name says.'),
    'vector.svg': Buffer.from(SVG),
    'document.pdf': Buffer.from('%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF'),
    'photo.heic': heic(),
    'scan.tiff': await sharp(whole).tiff({ compression: 'lzw' }).toBuffer(),
    'jpeg-named.png': await jpeg(),
    'truncated.png': (await sharp(noisy).png().toBuffer()).subarray(0, 9_000),
    'truncated.jpg': noisy.subarray(0, noisy.length / 2),
    'truncated.webp': (await sharp(noisy).webp({ quality: 30 }).toBuffer()).subarray(0, 900),
    'signature-alone.png': PNG_SIGNATURE,
    'polyglot.gif': Buffer.concat([
      await sharp(whole).gif().toBuffer(),
      Buffer.from('<script>alert(1)</script>'),
    ]),
    'wide-bomb.png': bombPng(50_000, 1),
    'huge-bomb.png': bombPng(30_000, 30_000).subarray(0, 2_000),
    'square-bomb.png': bombPng(6_000, 6_000),
    'interlaced.png': await halves().png({ progressive: true, palette: true }).toBuffer(),
    'progressive.jpg': await sharp(whole).jpeg({ progressive: true, quality: 60 }).toBuffer(),
    'palette.png': whole,
    'grey-alpha.png': await sharp(whole).ensureAlpha(0.5).toColourspace('b-w').png().toBuffer(),
    'sixteen-bit.png': await deep(3),
    'sixteen-bit-alpha.png': await deep(4),
    'cmyk.jpg': await sharp(whole).toColourspace('cmyk').jpeg({ quality: 60 }).toBuffer(),
    'display-p3.jpg': await sharp(whole).withIccProfile('p3').jpeg({ quality: 60 }).toBuffer(),
    'gps.jpg': await sharp(whole)
      .withExif({ IFD0: { Make: 'Camera' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '59/1 54/1 0/1' } })
      .jpeg({ quality: 60 })
      .toBuffer(),
    'animated.gif': await animated('gif'),
    'animated.webp': await animated('webp'),
    'animated.png': await animatedPng(),
    'multi-picture.jpg': await multiPicture(),
    'still.avif': await sharp(whole).avif({ quality: 50 }).toBuffer(),
    'one-pixel.png': await sharp({ create: { width: 1, height: 1, channels: 3, background: '#000' } })
      .png()
      .toBuffer(),
  };
  for (const side of [255, 256, 1024, 1025]) {
    files[`side-${side}.png`] = await sized(side).png({ palette: true }).toBuffer();
  }
  for (let orientation = 1; orientation <= 8; orientation += 1) {
    files[`orientation-${orientation}.jpg`] = await oriented(orientation);
  }
  return files;
}

await mkdir(FOLDER, { recursive: true });
for (const [name, bytes] of Object.entries(await images())) await writeFile(new URL(name, FOLDER), bytes);
