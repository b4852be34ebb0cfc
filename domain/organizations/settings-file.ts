/** Settings of an organization as a YAML file: its form, and what is wrong with one. */
import { Document, isMap, isScalar, LineCounter, parseDocument, type YAMLMap } from 'yaml';
import { canonicalJson } from '#domain/audit-log/chain.ts';
import { AppError } from '#lib/errors.ts';
import { OPTIONS, type OptionKey, type OptionValues } from './options.ts';

const FILE_LENGTH_MAX = 1_000_000;

/** What a file says, and where it says it. */
export interface SettingsFile {
  organization: string | null;
  settings: Partial<Record<OptionKey, unknown>>;
  /** The line of each setting, from 1. */
  lines: ReadonlyMap<string, number>;
}

/**
 * What belongs in a file: everything that was set to something else than its default, in the order of the registry; or
 * with `isComplete` every setting. Never what is kept out of the log, nor the slug, which is the organization's name in
 * the file.
 */
export function settingsOf(values: OptionValues, isComplete: boolean): Partial<Record<OptionKey, unknown>> {
  const kept = inFile().filter((option) => isComplete || !isSame(values[option.key], option.default));
  return Object.fromEntries(kept.map(({ key }) => [key, values[key]]));
}

/** The settings that files hold. */
export function inFile() {
  return OPTIONS.filter(({ key, isRedacted }) => key !== 'slug' && !isRedacted);
}

export function isSame(one: unknown, other: unknown): boolean {
  return canonicalJson(one) === canonicalJson(other);
}

/** The text of a file. The same settings are always the same text. */
export function writeSettingsFile(
  organization: string,
  settings: Partial<Record<OptionKey, unknown>>,
): string {
  const document = new Document({ organization, settings }, { compat: 'yaml-1.1' });
  document.commentBefore =
    ' Settings of an organization of Foyer. `foyer org apply FILE --dry-run` tells how it differs from this.';
  return document.toString({ lineWidth: 0 });
}

/** Reads a file. Throws AppError `invalid` with a sentence and its line for each thing that is wrong. */
export function readSettingsFile(text: string): SettingsFile {
  if (text.length > FILE_LENGTH_MAX)
    throw wrong([`A settings file has at most ${FILE_LENGTH_MAX} characters.`]);
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false, uniqueKeys: true });
  const lineAt = (offset: number | undefined) => counter.linePos(offset ?? 0).line;
  if (document.errors.length > 0) {
    throw wrong(document.errors.map(({ message, pos }) => `Line ${lineAt(pos[0])}: ${message}`));
  }
  const root = document.contents;
  if (!isMap(root)) throw wrong(['Line 1: A settings file has `organization` and `settings`.']);
  const problems = unknownKeys(root, ['organization', 'settings'], lineAt);
  const organization = root.get('organization');
  const settings = root.get('settings', true);
  if (organization !== undefined && typeof organization !== 'string')
    problems.push('`organization` is a slug.');
  if (!isMap(settings)) throw wrong([...problems, '`settings` is a list of keys and values.']);
  problems.push(
    ...unknownKeys(
      settings,
      inFile().map(({ key }) => key),
      lineAt,
    ),
  );
  if (problems.length > 0) throw wrong(problems);
  const lines = new Map(keysOf(settings).map(({ name, offset }) => [name, lineAt(offset)]));
  return {
    organization: typeof organization === 'string' ? organization : null,
    settings: settings.toJS(document),
    lines,
  };
}

function keysOf(map: YAMLMap): { name: string; offset: number | undefined }[] {
  return map.items.map(({ key }) =>
    isScalar(key) ? { name: String(key.value), offset: key.range?.[0] } : { name: '?', offset: undefined },
  );
}

function unknownKeys(
  map: YAMLMap,
  known: readonly string[],
  lineAt: (offset: number | undefined) => number,
): string[] {
  return keysOf(map)
    .filter(({ name }) => !known.includes(name))
    .map(
      ({ name, offset }) => `Line ${lineAt(offset)}: there is no setting “${name}” that a file could hold.`,
    );
}

/** The sentences as one error, a line each. */
export function wrong(problems: readonly string[]): AppError {
  return new AppError('invalid', problems.join('\n'));
}
