import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { auditLogStreams } from '#db/schema/index.ts';
import { only } from '#lib/invariant.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createMember, createOrganization } from '#test/factories.ts';
import { openSecrets } from './deliver-lines.ts';
import { listEntries } from './list-entries.ts';
import { saveStream } from './save-stream.ts';

const database = testDatabase();
const URL_OF_SIEM = 'https://siem.example/in?key=k';

async function scene() {
  const { organization, owner, slug } = await createOrganization(database.db);
  const ctx = contextFor(database.db, owner.actor);
  const secrets = async () => {
    const rows = await database.db
      .select()
      .from(auditLogStreams)
      .where(eq(auditLogStreams.organizationId, organization.id));
    return openSecrets(only(rows).sealedSecrets);
  };
  const edits = async () => (await listEntries(ctx, slug, { event: 'audit-log.stream-edit' })).entries;
  return { organization, slug, ctx, secrets, edits };
}

describe('saveStream', () => {
  it('shows its signing secret once, and keeps every secret out of the database and the log', async () => {
    const { slug, ctx, secrets, edits } = await scene();
    const { secret } = await saveStream(ctx, slug, { url: URL_OF_SIEM, authorization: 'Splunk abc' });
    expect(secret).toMatch(/^[0-9a-f]{64}$/);
    expect(await secrets()).toEqual({ signing: secret, authorization: 'Splunk abc' });
    expect(await saveStream(ctx, slug, { url: URL_OF_SIEM })).toEqual({ secret: null });
    expect(await saveStream(ctx, slug, { url: URL_OF_SIEM, isPaused: true })).toEqual({ secret: null });
    expect(await secrets()).toEqual({ signing: secret, authorization: 'Splunk abc' });
    await saveStream(ctx, slug, { url: URL_OF_SIEM, isPaused: true, authorization: '-' });
    expect(await secrets()).toEqual({ signing: secret, authorization: null });
    const told = JSON.stringify(await edits());
    expect(await edits()).toHaveLength(3);
    expect(told).toContain('https://siem.example/in?…');
    expect(told).not.toContain('key=k');
    expect(told).not.toContain('Splunk');
  });

  it.each([
    ['url', { url: 'siem' }],
    ['url', { url: 'http://siem.example/' }],
    ['url', { url: 'ftp://siem.example/' }],
    ['url', { url: 'https://me:secret@siem.example/' }],
    ['url', { url: 12 }],
    ['authorization', { url: URL_OF_SIEM, authorization: 'a\nb: c' }],
    ['from', { url: URL_OF_SIEM, from: 'yesterday' }],
    ['isPaused', { url: URL_OF_SIEM, isPaused: 'yes' }],
    ['colour', { url: URL_OF_SIEM, colour: 'red' }],
  ])('refuses a wrong %s', async (field, wanted) => {
    const { slug, ctx } = await scene();
    await expect(saveStream(ctx, slug, wanted)).rejects.toMatchObject({
      fields: { [field]: [expect.any(String)] },
    });
  });

  it('is for owners', async () => {
    const { organization, slug } = await scene();
    const { user } = await createMember(database.db, organization.id, undefined, 'manager');
    await expect(
      saveStream(contextFor(database.db, user.actor), slug, { url: URL_OF_SIEM }),
    ).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});
