import { closeDb, openDb } from '#db/client.ts';
import { replaceAvatar } from '#domain/avatars/replace-avatar.ts';
import { closeBytePool } from '#lib/blob-store/pool.ts';
import { avatarBytesMax } from '#lib/images/limits.ts';
import { contextFor, createOrganization } from '#test/factories.ts';
import { arriving } from '#test/pictures.ts';
import { heavyPng, inParallel } from './pictures.ts';

/** Run as a process of its own: uploads pictures of the largest size and prints by how many MiB its memory's peak grew. */
const [url = '', uploads = '0'] = process.argv.slice(2);
const AT_ONCE = 16;
const MIB = 2 ** 20;
const db = openDb(url, 10);
const { owner, slug } = await createOrganization(db);
const ctx = contextFor(db, owner.actor);
const heavy = await heavyPng(avatarBytesMax);

async function upload(): Promise<void> {
  await replaceAvatar(ctx, { type: 'organization', organization: slug }, { source: arriving(heavy, 65_536) });
}

await upload();
const before = process.memoryUsage.rss();
let peak = before;
const watch = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage.rss());
}, 20);
await inParallel(Number(uploads), AT_ONCE, upload);
clearInterval(watch);
console.log(JSON.stringify({ grownMib: (Math.max(peak, process.memoryUsage.rss()) - before) / MIB }));
await closeBytePool(db);
await closeDb(db);
