/** Rules that need more than one value, or a look at the organization. Each names the key and says why in a sentence. */
import type { Actor } from '#domain/context.ts';
import type { Permission } from '#domain/members/roles.ts';
import type { FieldErrors } from '#lib/errors.ts';
import type { OptionDefinition } from './option-definition.ts';
import type { OptionKey, OptionValues } from './options.ts';

const NO_SECOND_FACTOR = 'Nobody can set up a second factor on this site, so nobody could meet this.';

/** Why the caller may not set this one, or null when they may. */
export function refusalOf(
  actor: Actor,
  permissions: ReadonlySet<Permission>,
  option: OptionDefinition<OptionKey>,
): string | null {
  if (option.setter === 'site') {
    return actor.type === 'system' ? null : 'Only whoever runs this site may set it, by command line.';
  }
  if (permissions.has('org:admin') || permissions.has(option.setter)) return null;
  return option.setter === 'org:admin'
    ? 'Only an owner may change this.'
    : 'Only managers and owners may change this.';
}

/** Why a setting cannot be turned on here, whoever asks, or null when it can. */
export function obstacleOf(key: OptionKey): string | null {
  return key === 'require2FA' ? NO_SECOND_FACTOR : null;
}

/** What is wrong with `after` as a whole. Only what was asked for is judged: a wrong value from before stays. */
export function brokenRules(asked: Partial<OptionValues>, after: OptionValues): FieldErrors {
  const errors: FieldErrors = {};
  if (asked.require2FA === true) errors.require2FA = [NO_SECOND_FACTOR];
  if (asked.targetSampleRate !== undefined && after.samplingMode === 'project') {
    errors.non_field_errors = ['A target rate for all cannot be set while sampling is per project.'];
  }
  return errors;
}
