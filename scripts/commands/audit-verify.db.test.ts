import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { and, eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { auditLogEntries } from '#db/schema/index.ts';
import { checkLog } from '#domain/audit-log/check-log.ts';
import { updateOrganization } from '#domain/organizations/update-organization.ts';
import { commandLine } from '#test/command-line.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createOrganization } from '#test/factories.ts';
import { EXIT, runCli } from './cli.ts';
import { COMMANDS } from './commands.ts';

const database = testDatabase();

async function audit(...args: string[]) {
  const { cli, said } = commandLine(database.db);
  const code = await runCli(cli, COMMANDS, ['audit', ...args]);
  return { code, ...said() };
}

const verify = (organization: string, ...options: string[]) =>
  audit('verify', '--organization', organization, ...options);

it('says that a chain is whole, and where it is broken', async () => {
  const { slug, organization } = await createOrganization(database.db);
  for (const name of ['A', 'B']) await updateOrganization(contextFor(database.db), slug, { name });
  expect(await verify(slug)).toMatchObject({ code: EXIT.ok, out: 'The chain is whole: 2 entries.' });
  await database.db
    .update(auditLogEntries)
    .set({ event: 'org.create' })
    .where(and(eq(auditLogEntries.organizationId, organization.id), eq(auditLogEntries.sequence, 2)));
  expect(await verify(slug)).toMatchObject({
    code: EXIT.failed,
    err: expect.stringContaining('The chain is broken at entry 2.'),
  });
});

it('holds checkpoints that were kept elsewhere against the log', async () => {
  const { slug, organization } = await createOrganization(database.db);
  const ctx = contextFor(database.db);
  await updateOrganization(ctx, slug, { name: 'A' });
  await checkLog(ctx, organization.id);
  const { out: file } = await audit('checkpoints', '--organization', slug);
  const folder = await mkdtemp(join(tmpdir(), 'foyer-checkpoints-'));
  const path = join(folder, 'kept.json');
  await writeFile(path, file);
  const whole = 'The chain is whole: 1 entry.';
  expect(await verify(slug, '--checkpoints')).toMatchObject({
    code: EXIT.ok,
    out: `${whole}\nThe checkpoints fit: 1.`,
  });
  expect(await verify(slug, '--checkpoints', path)).toMatchObject({ code: EXIT.ok });
  await writeFile(path, file.replace(/"hash": "../, '"hash": "00'));
  expect(await verify(slug, '--checkpoints', path)).toMatchObject({
    code: EXIT.failed,
    err: expect.stringContaining('its signature does not fit'),
  });
  await rm(folder, { recursive: true });
});
