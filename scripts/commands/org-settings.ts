import { readFile, writeFile } from 'node:fs/promises';
import { Command } from 'commander';
import { fieldLabel } from '#domain/audit-log/change-text.ts';
import { compareSettings, type Drift, withLines } from '#domain/organizations/compare-settings.ts';
import { getSettings } from '#domain/organizations/get-settings.ts';
import {
  readSettingsFile,
  settingsOf,
  writeSettingsFile,
  wrong,
} from '#domain/organizations/settings-file.ts';
import { updateOrganization } from '#domain/organizations/update-organization.ts';
import { type Cli, DriftError } from './cli.ts';

interface ExportOptions {
  organization: string;
  all: boolean;
  out?: string;
}

/** `foyer org export`: the settings of an organization as YAML. */
export function orgExport(cli: Cli): Command {
  return new Command('org export')
    .description(
      'Print the settings of an organization as YAML: what is not as by default, in a stable order.',
    )
    .requiredOption('--organization <slug>', 'whose settings')
    .option('--all', 'every setting, those at their default too', false)
    .option('--out <file>', 'write it there')
    .action(async ({ organization, all, out }: ExportOptions) => {
      const { values } = await cli.withContext((ctx) => getSettings(ctx, organization));
      const text = writeSettingsFile(values.slug, settingsOf(values, all));
      if (out === undefined) cli.out(text.trimEnd());
      else await writeFile(out, text);
    });
}

interface ApplyOptions {
  organization?: string;
  dryRun: boolean;
  whole: boolean;
  json: boolean;
}

/** `foyer org apply`: makes the settings of an organization what a file says, or tells how they differ. */
export function orgApply(cli: Cli): Command {
  return new Command('org apply')
    .description(
      'Make the settings of an organization what a YAML file says. Exits 0 when they are, 1 when it failed, and with --dry-run 3 when they differ.',
    )
    .argument('<file>', 'a file as `org export` writes it')
    .option('--organization <slug>', 'whose settings; the file’s own `organization` without it')
    .option('--dry-run', 'write nothing, and tell what would change', false)
    .option('--whole', 'the file is all there is: what it does not name goes back to its default', false)
    .option('--json', 'print the differences as JSON', false)
    .action((path: string, options: ApplyOptions) => apply(cli, path, options));
}

async function apply(
  cli: Cli,
  path: string,
  { dryRun, whole, json, ...options }: ApplyOptions,
): Promise<void> {
  const file = readSettingsFile(await readFile(path, 'utf8'));
  const organization = options.organization ?? file.organization;
  if (organization === null)
    throw wrong(['Say whose settings: --organization, or `organization` in the file.']);
  const drift = await cli.withContext(async (ctx) => {
    const found = await compareSettings(ctx, organization, file, { isWhole: whole });
    if (dryRun || found.drift.length === 0) return found.drift;
    const patch = Object.fromEntries(found.drift.map(({ field, wanted }) => [field, wanted]));
    await updateOrganization(ctx, found.slug, patch, { ifRevision: found.revision }).catch(
      withLines(file.lines),
    );
    return found.drift;
  });
  if (json) cli.out(JSON.stringify({ drift, isApplied: !dryRun }));
  else for (const line of report(drift, dryRun)) cli.out(line);
  if (dryRun && drift.length > 0) throw new DriftError();
}

function report(drift: readonly Drift[], isDryRun: boolean): string[] {
  if (drift.length === 0) return ['No drift: the settings are as the file says.'];
  const lines = drift.flatMap(({ field, current, wanted }) => [
    `${field} (${fieldLabel(field)})`,
    `  - ${JSON.stringify(current)}`,
    `  + ${JSON.stringify(wanted)}`,
  ]);
  return [
    ...lines,
    isDryRun ? `Drift in ${drift.length} settings. Nothing was written.` : `Saved ${drift.length} settings.`,
  ];
}
