import { randomBytes } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { auditLogEntries } from '#db/schema/index.ts';
import { assembleNow, sendChunks, sha1Of } from '#test/chunks.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createOrganization } from '#test/factories.ts';
import { openUpload } from './open-upload.ts';
import { removeUpload } from './remove-upload.ts';

const database = testDatabase();

it('removes a file, says so in the log, and lets it be made again', async () => {
  const { organization, owner, slug } = await createOrganization(database.db);
  const ctx = contextFor(database.db, owner.actor);
  const bytes = randomBytes(30);
  const sha1 = sha1Of(bytes);
  await sendChunks(ctx, slug, [bytes]);
  await assembleNow(ctx, slug, [bytes], { name: 'a.zip' });
  await removeUpload(ctx, slug, sha1);
  await expect(openUpload(ctx, slug, sha1)).rejects.toMatchObject({ code: 'not-found' });
  await expect(removeUpload(ctx, slug, sha1)).rejects.toMatchObject({ code: 'not-found' });
  await expect(removeUpload(ctx, slug, 'x')).rejects.toMatchObject({ code: 'not-found' });
  const entries = await database.db
    .select()
    .from(auditLogEntries)
    .where(
      and(eq(auditLogEntries.organizationId, organization.id), eq(auditLogEntries.event, 'upload.remove')),
    );
  expect(entries).toMatchObject([{ targetLabel: 'a.zip', data: { sha1 } }]);
  expect(await assembleNow(ctx, slug, [bytes])).toMatchObject({ state: 'ok' });
});
