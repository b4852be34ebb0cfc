import { lines, option, toggle } from '#domain/organizations/option-builders.ts';
import { jsonTextValue, linesValue } from '#domain/organizations/option-values.ts';
import { isPiiConfig, isPiiSelector } from '#domain/organizations/pii.ts';

/** All items of a list of field names together, in characters (spec/settings.md 1). */
const FIELDS_LENGTH_MAX = 4_000;
const PII_CONFIG_LENGTH_MAX = 100_000;

const safeFieldsValue = linesValue(FIELDS_LENGTH_MAX).superRefine((fields, check) => {
  for (const field of fields.filter((candidate) => !isPiiSelector(candidate))) {
    check.addIssue({ code: 'custom', message: `“${field}” does not read as a selector of fields.` });
  }
});

export const SCRUBBING = [
  toggle('dataScrubber', 'sentry:require_scrub_data', false, {
    group: 'scrubbing',
    label: 'Scrub on the server',
    help: 'On for every project, whatever the project says.',
  }),
  toggle('dataScrubberDefaults', 'sentry:require_scrub_defaults', false, {
    group: 'scrubbing',
    label: 'Scrub the usual names',
    help: 'Values under names such as password, secret, token and card_number.',
  }),
  toggle('scrubIPAddresses', 'sentry:require_scrub_ip_address', false, {
    group: 'scrubbing',
    label: 'Never store network addresses',
    help: 'The address of the sender is dropped on arrival.',
  }),
  lines('sensitiveFields', 'sentry:sensitive_fields', FIELDS_LENGTH_MAX, {
    group: 'scrubbing',
    label: 'Names to scrub',
    help: 'One name per line. Whole names, in any case. A star stands for anything: iban_*',
  }),
  lines(
    'safeFields',
    'sentry:safe_fields',
    FIELDS_LENGTH_MAX,
    {
      group: 'scrubbing',
      label: 'Names to leave alone',
      help: 'One name or selector per line, such as $http.headers.x-trace.',
    },
    safeFieldsValue,
  ),
  option({
    key: 'relayPiiConfig',
    storageKey: 'sentry:relay_pii_config',
    group: 'scrubbing',
    label: 'Advanced rules',
    help: 'A JSON document with rules and applications. It is saved whole; empty means none.',
    value: { type: 'json', lengthMax: PII_CONFIG_LENGTH_MAX },
    schema: jsonTextValue(
      PII_CONFIG_LENGTH_MAX,
      isPiiConfig,
      'Scrubbing rules are an object with “rules” (an object of rules) and “applications” (lists of rule names).',
    ),
    default: null,
    saves: 'save',
  }),
] as const;
