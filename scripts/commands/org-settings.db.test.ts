import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listEntries } from '#domain/audit-log/list-entries.ts';
import { updateOrganization } from '#domain/organizations/update-organization.ts';
import { commandLine } from '#test/command-line.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createOrganization } from '#test/factories.ts';
import { EXIT, runCli } from './cli.ts';
import { COMMANDS } from './commands.ts';

const database = testDatabase();
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'foyer-settings-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function org(...args: string[]) {
  const { cli, said } = commandLine(database.db);
  const code = await runCli(cli, COMMANDS, ['org', ...args]);
  return { code, ...said() };
}

async function scene() {
  const { slug } = await createOrganization(database.db, { name: 'Halden' });
  const ctx = contextFor(database.db);
  const path = join(folder, `${slug}.yaml`);
  const save = (patch: object) => updateOrganization(ctx, slug, patch);
  return { slug, ctx, path, save };
}

describe('org export and org apply', () => {
  it('export a file without drift, tell drift by exit code, and take it away', async () => {
    const { slug, ctx, path, save } = await scene();
    await save({ storeCrashReports: 5, sensitiveFields: ['iban', 'no'] });
    expect(await org('export', '--organization', slug, '--out', path)).toMatchObject({ code: EXIT.ok });
    expect(await readFile(path, 'utf8')).toContain(
      `organization: ${slug}\nsettings:\n  name: Halden\n  sensitiveFields:\n    - iban\n    - "no"\n  storeCrashReports: 5\n`,
    );
    expect(await org('apply', path, '--dry-run')).toMatchObject({
      code: EXIT.ok,
      out: expect.stringContaining('No drift'),
    });
    await save({ storeCrashReports: 7 });
    const told = await org('apply', path, '--dry-run');
    expect(told).toMatchObject({ code: EXIT.drift, err: '' });
    expect(told.out).toBe(
      'storeCrashReports (Native crash reports kept)\n  - 7\n  + 5\nDrift in 1 settings. Nothing was written.',
    );
    expect(await org('apply', path)).toMatchObject({ code: EXIT.ok });
    expect(await org('apply', path, '--dry-run')).toMatchObject({ code: EXIT.ok });
    const [newest] = (await listEntries(ctx, slug, { event: 'org.edit' })).entries;
    expect(newest).toMatchObject({
      actor: { type: 'system' },
      changes: [{ field: 'storeCrashReports', before: 7, after: 5 }],
    });
  });

  it('puts back to its default what a whole file does not name', async () => {
    const { slug, path, save } = await scene();
    await org('export', '--organization', slug, '--out', path);
    await save({ isEarlyAdopter: true });
    expect(await org('apply', path, '--dry-run')).toMatchObject({ code: EXIT.ok });
    const { code, out } = await org('apply', path, '--dry-run', '--whole', '--json');
    expect(code).toBe(EXIT.drift);
    expect(JSON.parse(out)).toEqual({
      drift: [{ field: 'isEarlyAdopter', current: true, wanted: false }],
      isApplied: false,
    });
    expect(await org('apply', path, '--whole')).toMatchObject({ code: EXIT.ok });
    expect(await org('apply', path, '--whole', '--dry-run')).toMatchObject({ code: EXIT.ok });
  });

  it('applies every setting that it exports', async () => {
    const { slug, path } = await scene();
    await org('export', '--organization', slug, '--all', '--out', path);
    expect(await org('apply', path, '--dry-run', '--whole')).toMatchObject({ code: EXIT.ok });
  });

  it('refuses what no setting is or takes, with the line, and writes nothing', async () => {
    const { slug, path } = await scene();
    await writeFile(path, `organization: ${slug}\nsettings:\n  name: New\n  colour: red\n`);
    expect(await org('apply', path)).toMatchObject({
      code: EXIT.failed,
      err: 'Line 4: there is no setting “colour” that a file could hold.',
    });
    await writeFile(path, `organization: ${slug}\nsettings:\n  name: New\n  isEarlyAdopter: maybe\n`);
    expect((await org('apply', path)).err).toBe('Line 4: isEarlyAdopter: Send true or false.');
    await writeFile(path, 'settings:\n  name: New\n');
    expect((await org('apply', path)).err).toContain('Say whose settings');
    expect(await org('apply', path, '--organization', slug, '--dry-run')).toMatchObject({ code: EXIT.drift });
    expect(await org('apply', join(folder, 'nowhere.yaml'))).toMatchObject({ code: EXIT.failed });
    expect(await org('apply')).toMatchObject({ code: EXIT.usage });
  });
});
