/** Rules that need more than one value, or a look at the organization. Each names the key and says why in a sentence. */
import type { Actor } from '#domain/context.ts';
import type { Permission } from '#domain/members/roles.ts';
import type { FieldErrors } from '#lib/errors.ts';
import type { OptionDefinition } from './option-definition.ts';
import type { OptionKey, OptionValues } from './options.ts';

const OWN_FACTOR_FIRST = 'Set up two-factor authentication for yourself first, in your account.';

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

/** Why a setting cannot be turned on by this caller, whatever their role, or null when it can. */
export function obstacleOf(key: OptionKey, caller: { hasTwoFactor: boolean }): string | null {
  return key === 'require2FA' && !caller.hasTwoFactor ? OWN_FACTOR_FIRST : null;
}

/** What is wrong with `after` as a whole. Only what was asked for is judged: a wrong value from before stays. */
export function brokenRules(
  asked: Partial<OptionValues>,
  after: OptionValues,
  caller: { hasTwoFactor: boolean },
): FieldErrors {
  const errors: FieldErrors = {};
  if (asked.require2FA === true && !caller.hasTwoFactor) errors.require2FA = [OWN_FACTOR_FIRST];
  if (asked.targetSampleRate !== undefined && after.samplingMode === 'project') {
    errors.non_field_errors = ['A target rate for all cannot be set while sampling is per project.'];
  }
  return errors;
}
