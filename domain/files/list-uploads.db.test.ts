import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { assembleNow, sendChunks, sha1Of } from '#test/chunks.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createOrganization } from '#test/factories.ts';
import { assembleUpload } from './assemble-upload.ts';
import { listUploads } from './list-uploads.ts';

const database = testDatabase();

it('lists what has arrived whole, page by page, and nothing of others', async () => {
  const { owner, slug } = await createOrganization(database.db);
  const ctx = contextFor(database.db, owner.actor);
  const other = await createOrganization(database.db);
  const chunks = [1, 2, 3].map(() => randomBytes(30));
  await sendChunks(ctx, slug, chunks);
  const about = { projects: ['web'], version: '1.0', dist: 'b' };
  for (const chunk of chunks)
    expect(await assembleNow(ctx, slug, [chunk], about)).toMatchObject({ state: 'ok' });
  await assembleUpload(ctx, slug, { checksum: sha1Of(randomBytes(1)), chunks: chunks.map(sha1Of) });
  const first = await listUploads(ctx, slug, { limit: 2 });
  expect(first.uploads).toMatchObject(
    chunks
      .slice(0, 2)
      .map((bytes) => ({ sha1: sha1Of(bytes), name: `${sha1Of(bytes)}.zip`, sizeBytes: 30, about })),
  );
  const rest = await listUploads(ctx, slug, { limit: 2, after: first.next ?? 0 });
  expect(rest.uploads.map(({ sha1 }) => sha1)).toEqual(chunks.slice(2).map(sha1Of));
  expect(rest.next).toBeNull();
  const theirs = contextFor(database.db, other.owner.actor);
  expect(await listUploads(theirs, other.slug)).toEqual({ uploads: [], next: null });
});
