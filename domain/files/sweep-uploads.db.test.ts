import { randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { files, organizations, uploads } from '#db/schema/index.ts';
import { assembleNow, sendChunks, sha1Of } from '#test/chunks.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createOrganization } from '#test/factories.ts';
import { assembleUpload } from './assemble-upload.ts';
import { openUpload } from './open-upload.ts';
import { sweepUploads } from './sweep-uploads.ts';

const database = testDatabase();
const HOUR_MS = 60 * 60 * 1000;
const sweepIn = (hours: number) =>
  sweepUploads(contextFor(database.db, undefined, () => new Date(Date.now() + hours * HOUR_MS)));

it('removes the files of organizations that are gone, and no other', async () => {
  const gone = await createOrganization(database.db);
  const kept = await createOrganization(database.db);
  const bytes = randomBytes(30);
  for (const { owner, slug } of [gone, kept]) {
    const ctx = contextFor(database.db, owner.actor);
    await sendChunks(ctx, slug, [bytes]);
    await assembleNow(ctx, slug, [bytes]);
  }
  await database.db.delete(organizations).where(eq(organizations.id, gone.organization.id));
  expect(await sweepIn(0)).toBe(0);
  expect(await sweepIn(2)).toBe(1);
  expect(await database.db.$count(files)).toBe(1);
  const reader = await openUpload(contextFor(database.db), kept.slug, sha1Of(bytes));
  expect((await reader.read()).equals(bytes)).toBe(true);
});

it('forgets an upload that came to nothing, after a day', async () => {
  const { organization, owner, slug } = await createOrganization(database.db);
  const ctx = contextFor(database.db, owner.actor);
  const bytes = randomBytes(30);
  await sendChunks(ctx, slug, [bytes]);
  await assembleUpload(ctx, slug, { checksum: sha1Of(bytes), chunks: [sha1Of(bytes)] });
  const count = () => database.db.$count(uploads, eq(uploads.organizationId, organization.id));
  await sweepIn(23);
  expect(await count()).toBe(1);
  await sweepIn(25);
  expect(await count()).toBe(0);
});
