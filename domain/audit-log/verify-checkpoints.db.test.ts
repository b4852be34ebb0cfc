import { eq } from 'drizzle-orm';
import { describe, expect, it, vi } from 'vitest';
import { auditLogEntries, auditLogHeads } from '#db/schema/index.ts';
import { env } from '#lib/env.ts';
import { keyFingerprint } from '#lib/signing.ts';
import { testDatabase } from '#test/database.ts';
import { logOfTwo } from '#test/log-of-two.ts';
import { entryHash, GENESIS } from './chain.ts';
import { checkLogNow } from './check-log-now.ts';
import { readCheckpoints } from './checkpoint.ts';
import { exportCheckpoints } from './export-checkpoints.ts';
import { verifyCheckpoints } from './verify-checkpoints.ts';
import { verifyLog } from './verify-log.ts';

const database = testDatabase();

/** What somebody with the whole database in hand would do: change an entry and compute all later hashes anew. */
async function rewrite(organizationId: number): Promise<void> {
  const rows = await database.db
    .select()
    .from(auditLogEntries)
    .where(eq(auditLogEntries.organizationId, organizationId))
    .orderBy(auditLogEntries.sequence);
  let previous: Buffer = GENESIS;
  for (const { id, sequence, hash: _, createdAt, ...row } of rows) {
    const content = { ...row, actorLabel: 'Somebody else', createdAt: createdAt.toISOString() };
    previous = entryHash(previous, sequence, content);
    await database.db
      .update(auditLogEntries)
      .set({ actorLabel: 'Somebody else', hash: previous })
      .where(eq(auditLogEntries.id, id));
  }
  await database.db
    .update(auditLogHeads)
    .set({ hash: previous })
    .where(eq(auditLogHeads.organizationId, organizationId));
}

describe('verifyCheckpoints', () => {
  it('shows a log that was rewritten as a whole, which its chain does not', async () => {
    const { organization, slug, ctx } = await logOfTwo(database.db);
    await checkLogNow(ctx, slug);
    const { text: file } = await exportCheckpoints(ctx, slug);
    await rewrite(organization.id);
    expect(await verifyLog(ctx, slug)).toMatchObject({ isWhole: true });
    expect(await verifyCheckpoints(ctx, slug, { file })).toMatchObject({
      isSound: false,
      problems: ['The checkpoint of entry 2 has another hash than the entry has now: the log was rewritten.'],
    });
  });

  it('refuses checkpoints that were changed, are of another log, or of another key', async () => {
    const { slug, ctx } = await logOfTwo(database.db);
    await checkLogNow(ctx, slug);
    const { text: file } = await exportCheckpoints(ctx, slug);
    const changed = file.replace(/"signedAt": "\d{4}/, '"signedAt": "2001');
    expect((await verifyCheckpoints(ctx, slug, { file: changed })).problems).toEqual([
      'The checkpoint of entry 2 was changed: its signature does not fit.',
    ]);
    const other = await logOfTwo(database.db);
    expect((await verifyCheckpoints(other.ctx, other.slug, { file })).problems).toEqual([
      'The checkpoint of entry 2 is of another organization.',
    ]);
    await expect(verifyCheckpoints(ctx, slug, { file: '{}' })).rejects.toMatchObject({ code: 'invalid' });
    await expect(verifyCheckpoints(ctx, slug, { file: 'nothing' })).rejects.toMatchObject({
      fields: { checkpoints: [expect.stringContaining('not a file of checkpoints')] },
    });
  });

  it('takes an older key only when its name is given', async () => {
    const { slug, ctx } = await logOfTwo(database.db);
    const secret = vi.spyOn(env(), 'NEXTAUTH_SECRET', 'get');
    secret.mockReturnValue('the secret that this site had before it got another');
    await checkLogNow(ctx, slug);
    secret.mockRestore();
    const { text: file } = await exportCheckpoints(ctx, slug);
    const [checkpoint] = readCheckpoints(file);
    const name = keyFingerprint(checkpoint?.publicKey ?? Buffer.alloc(0));
    expect((await verifyCheckpoints(ctx, slug, { file })).problems).toEqual([
      `The checkpoint of entry 2 is signed with another key, ${name}.`,
    ]);
    expect(await verifyCheckpoints(ctx, slug, { file, trustedKeys: [name] })).toMatchObject({
      isSound: true,
    });
  });
});
