import type { Context } from '#domain/context.ts';
import { InvalidError } from '#lib/errors.ts';
import { openWithAny } from './open-with-any.ts';
import { findOption, type OptionKey } from './options.ts';
import { readEffectiveValues } from './read-effective-values.ts';
import { inFile, isSame, type SettingsFile, wrong } from './settings-file.ts';

/** One setting that is not as its file says. */
export interface Drift {
  field: OptionKey;
  /** What holds now. */
  current: unknown;
  /** What the file says, or the default where a whole file is silent. */
  wanted: unknown;
}

/**
 * How the settings of an organization differ from a file, in the order of the registry. What the file does not name is left
 * as it is, unless `isWhole` says that the file is all there is: then it should be as by default. Nothing is written.
 *
 * Errors: those of `openOrganization` for `org:read` or more; AppError `invalid`, with the line, for a value that its setting
 * does not take.
 */
export async function compareSettings(
  ctx: Context,
  idOrSlug: string,
  file: SettingsFile,
  { isWhole = false }: { isWhole?: boolean } = {},
): Promise<{ slug: string; revision: number; drift: Drift[] }> {
  const { organization } = await openWithAny(ctx, idOrSlug, ['org:read', 'org:write', 'org:admin']);
  const wanted = parseWanted(file);
  const values = await readEffectiveValues(ctx, organization);
  const drift = inFile().flatMap((option): Drift[] => {
    const isNamed = wanted.has(option.key);
    // An organization has a name whatever its file says.
    if (!isNamed && (!isWhole || option.key === 'name')) return [];
    const [current, next] = [values[option.key], isNamed ? wanted.get(option.key) : option.default];
    return isSame(current, next) ? [] : [{ field: option.key, current, wanted: next }];
  });
  return { slug: organization.slug, revision: organization.revision, drift };
}

function parseWanted({ settings, lines }: SettingsFile): Map<string, unknown> {
  const problems: string[] = [];
  const wanted = new Map<string, unknown>();
  for (const [key, value] of Object.entries(settings)) {
    const parsed = findOption(key)?.schema.safeParse(value);
    if (parsed?.success) wanted.set(key, parsed.data);
    else
      problems.push(
        `Line ${lines.get(key)}: ${key}: ${parsed?.error.issues[0]?.message ?? 'There is no such setting.'}`,
      );
  }
  if (problems.length > 0) throw wrong(problems);
  return wanted;
}

/** The refusals of a save with the lines of the file that they are about. To be used as `catch`. */
export function withLines(lines: ReadonlyMap<string, number>) {
  return (error: unknown): never => {
    if (!(error instanceof InvalidError)) throw error;
    throw wrong(
      Object.entries(error.fields).map(([field, messages]) => {
        const line = lines.get(field);
        return `${line === undefined ? '' : `Line ${line}: `}${field}: ${messages.join(' ')}`;
      }),
    );
  };
}
