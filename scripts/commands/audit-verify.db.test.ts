import { and, eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { auditLogEntries } from '#db/schema/index.ts';
import { updateOrganization } from '#domain/organizations/update-organization.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createOrganization } from '#test/factories.ts';
import { EXIT, runCli } from './cli.ts';
import { COMMANDS } from './commands.ts';

const database = testDatabase();

async function verify(organization: string) {
  const out: string[] = [];
  const err: string[] = [];
  const cli = {
    out: (line: string) => void out.push(line),
    err: (line: string) => void err.push(line),
    environment: {},
    withContext: <Result>(
      work: (ctx: ReturnType<typeof contextFor<typeof database.db>>) => Promise<Result>,
    ) => work(contextFor(database.db)),
  };
  const code = await runCli(cli, COMMANDS, ['audit', 'verify', '--organization', organization]);
  return { code, out: out.join(), err: err.join() };
}

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
