import { afterAll, expect, it } from 'vitest';
import { totpApps } from '#db/schema/index.ts';
import { sealTotpSecret } from '#domain/identity/totp-setup.ts';
import { env } from '#lib/env.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createUser } from '#test/factories.ts';
import { EXIT, runCli } from './cli.ts';
import { COMMANDS } from './commands.ts';

const [FIRST, SECOND] = ['one secret of this test, long enough', 'another secret of this test, long enough'];
const settings = env();
const { NEXTAUTH_SECRET, NEXTAUTH_SECRET_PREVIOUS } = settings;
afterAll(() => void Object.assign(settings, { NEXTAUTH_SECRET, NEXTAUTH_SECRET_PREVIOUS }));

const database = testDatabase();

async function rotate(...args: string[]) {
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
  const code = await runCli(cli, COMMANDS, ['secrets', 'rotate', ...args]);
  return { code, out: out.join('\n'), err: err.join('\n') };
}

it('counts, seals anew, and fails for what no secret opens', async () => {
  settings.NEXTAUTH_SECRET = FIRST;
  const { id: userId } = await createUser(database.db);
  const sealedSecret = await sealTotpSecret('totp');
  await database.db.insert(totpApps).values({ userId, name: 'Phone', sealedSecret, lastStep: 0 });
  settings.NEXTAUTH_SECRET = SECOND;
  expect(await rotate()).toMatchObject({
    code: EXIT.failed,
    err: expect.stringContaining('1 of totp_apps.sealed_secret'),
  });
  settings.NEXTAUTH_SECRET_PREVIOUS = [FIRST];
  expect((await rotate('--dry-run')).out).toContain(
    'totp_apps.sealed_secret: 1 would be sealed anew, 0 current, 0 unreadable',
  );
  const { code, out } = await rotate('--json');
  expect(code).toBe(EXIT.ok);
  expect(JSON.parse(out)).toMatchObject({
    dryRun: false,
    columns: [{}, {}, { column: 'totp_apps.sealed_secret', anew: 1, current: 0, unreadable: 0 }],
  });
  settings.NEXTAUTH_SECRET_PREVIOUS = [];
  expect((await rotate()).out).toContain('totp_apps.sealed_secret: 0 sealed anew, 1 current, 0 unreadable');
});
