import { randomFillSync } from 'node:crypto';
import { closeDb, openDb } from '#db/client.ts';
import { openFile, publishFile, stageFile, streamFile } from '#lib/blob-store/files.ts';
import { closeBytePool } from '#lib/blob-store/pool.ts';
import { MIB } from './content.ts';

/** Run as a process of its own: writes and reads one file and prints by how many MiB the peak of its memory grew. */
const [url = '', fileMib = '0'] = process.argv.slice(2);
const db = openDb(url, 2);
const PIECE_BYTES = 64 * 1024;

async function* pieces(sizeMib: number) {
  for (let piece = 0; piece < (sizeMib * MIB) / PIECE_BYTES; piece += 1) {
    yield randomFillSync(Buffer.allocUnsafe(PIECE_BYTES));
  }
}

async function writeAndRead(sizeMib: number): Promise<void> {
  const staged = await stageFile(db, pieces(sizeMib), { bytesMax: sizeMib * MIB });
  const meta = { name: 'large.bin', type: 'bench.file', contentType: 'application/octet-stream' };
  const file = await db.transaction((tx) => publishFile(tx, staged, meta));
  const reader = await openFile(db, file.id);
  if (!reader) throw new Error('the file is there');
  let bytes = 0;
  for await (const part of streamFile(reader)) bytes += part.length;
  if (bytes !== sizeMib * MIB) throw new Error('the file is whole');
}

await writeAndRead(1);
const before = process.memoryUsage.rss();
let peak = before;
const watch = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage.rss());
}, 20);
await writeAndRead(Number(fileMib));
clearInterval(watch);
peak = Math.max(peak, process.memoryUsage.rss());
console.log(JSON.stringify({ grownMib: (peak - before) / MIB }));
await closeBytePool(db);
await closeDb(db);
