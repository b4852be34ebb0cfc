import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { assembleNow, sendChunks, sha1Of } from '#test/chunks.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createMember, createOrganization } from '#test/factories.ts';
import { openUpload } from './open-upload.ts';

const database = testDatabase();

it('opens a file for its organization and for nobody else', async () => {
  const { organization, owner, slug } = await createOrganization(database.db);
  const { user } = await createMember(database.db, organization.id, undefined, 'member');
  const other = await createOrganization(database.db);
  const bytes = randomBytes(30);
  const ctx = contextFor(database.db, owner.actor);
  await sendChunks(ctx, slug, [bytes]);
  await assembleNow(ctx, slug, [bytes]);
  const reader = await openUpload(contextFor(database.db, user.actor), slug, sha1Of(bytes).toUpperCase());
  expect((await reader.read()).equals(bytes)).toBe(true);
  const theirs = contextFor(database.db, other.owner.actor);
  for (const [slugAsked, sha1] of [
    [other.slug, sha1Of(bytes)],
    [slug, sha1Of(bytes)],
    [other.slug, 'x'],
  ] as const) {
    await expect(openUpload(theirs, slugAsked, sha1)).rejects.toMatchObject({ code: 'not-found' });
  }
});
