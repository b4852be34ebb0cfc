import { and, eq } from 'drizzle-orm';
import { describe, expect, it, vi } from 'vitest';
import { auditLogEntries, auditLogHeads, auditLogVerdicts } from '#db/schema/index.ts';
import { updateOrganization } from '#domain/organizations/update-organization.ts';
import { only } from '#lib/invariant.ts';
import { keyFingerprint } from '#lib/signing.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createOrganization } from '#test/factories.ts';
import { entryHash, GENESIS } from './chain.ts';
import { checkLogNow } from './check-log-now.ts';
import { readCheckpoints } from './checkpoint.ts';
import { exportCheckpoints } from './export-checkpoints.ts';
import { verifyCheckpoints } from './verify-checkpoints.ts';
import { verifyLog } from './verify-log.ts';

const database = testDatabase();
const secretNow = vi.hoisted(() => ({ value: 'one secret of this test, long enough to be taken' }));
vi.mock('#lib/env.ts', () => ({ env: () => ({ NEXTAUTH_SECRET: secretNow.value }) }));

async function logOfTwo() {
  const { organization, owner, slug } = await createOrganization(database.db);
  const ctx = contextFor(database.db, owner.actor);
  for (const name of ['A', 'B']) await updateOrganization(ctx, slug, { name });
  const at = (sequence: number) =>
    and(eq(auditLogEntries.organizationId, organization.id), eq(auditLogEntries.sequence, sequence));
  const verdict = async () =>
    only(
      await database.db
        .select()
        .from(auditLogVerdicts)
        .where(eq(auditLogVerdicts.organizationId, organization.id)),
    );
  return { organization, slug, ctx, at, verdict };
}

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
    const { organization, slug, ctx } = await logOfTwo();
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
    const { slug, ctx } = await logOfTwo();
    await checkLogNow(ctx, slug);
    const { text: file } = await exportCheckpoints(ctx, slug);
    const changed = file.replace(/"signedAt": "\d{4}/, '"signedAt": "2001');
    expect((await verifyCheckpoints(ctx, slug, { file: changed })).problems).toEqual([
      'The checkpoint of entry 2 was changed: its signature does not fit.',
    ]);
    const other = await logOfTwo();
    expect((await verifyCheckpoints(other.ctx, other.slug, { file })).problems).toEqual([
      'The checkpoint of entry 2 is of another organization.',
    ]);
    await expect(verifyCheckpoints(ctx, slug, { file: '{}' })).rejects.toMatchObject({ code: 'invalid' });
    await expect(verifyCheckpoints(ctx, slug, { file: 'nothing' })).rejects.toMatchObject({
      fields: { checkpoints: [expect.stringContaining('not a file of checkpoints')] },
    });
  });

  it('takes an older key only when its name is given', async () => {
    const { slug, ctx } = await logOfTwo();
    const secret = secretNow.value;
    secretNow.value = 'the secret that this site had before it got another';
    await checkLogNow(ctx, slug);
    secretNow.value = secret;
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
