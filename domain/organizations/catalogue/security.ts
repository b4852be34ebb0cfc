import { z } from 'zod';
import { flag, option } from '#domain/organizations/option-builders.ts';
import { integerValue } from '#domain/organizations/option-values.ts';
import { parseEmail } from '#lib/email-address.ts';

const EMAIL_LENGTH_MAX = 75;
const GRACE_DAYS_MAX = 90;
const RETENTION_DAYS_MIN = 30;
const RETENTION_DAYS_MAX = 3_650;

/** An address as typed, or null. Blank clears it. */
const contactValue = z
  .string('Send an e-mail address, or null.')
  .nullable()
  .transform((address, check) => {
    if (address === null || address.trim() === '') return null;
    const parsed = parseEmail(address);
    if (parsed.ok) return parsed.address;
    check.addIssue({ code: 'custom', message: parsed.message });
    return z.NEVER;
  });

export const SECURITY = [
  flag('require2FA', false, {
    group: 'security',
    label: 'Require two-factor authentication',
    help: 'A passkey or an authenticator app. Who has none is told by mail, and kept out after the days below.',
  }),
  option({
    key: 'twoFactorGraceDays',
    storageKey: 'foyer:two_factor_grace_days',
    group: 'security',
    label: 'Days to set it up',
    help: 'Counted from the save. 0 means at once. Until then everybody works as before.',
    value: { type: 'integer', min: 0, max: GRACE_DAYS_MAX },
    schema: integerValue(0, GRACE_DAYS_MAX),
    default: 14,
  }),
  option({
    key: 'securityContact',
    storageKey: 'foyer:security_contact',
    group: 'security',
    label: 'Security contact',
    help: 'Whom to write to about a security matter. Every member can read it.',
    value: { type: 'text', lengthMax: EMAIL_LENGTH_MAX, nullable: true },
    schema: contactValue,
    default: null,
  }),
  option({
    key: 'auditLogRetentionDays',
    storageKey: 'foyer:audit_log_retention_days',
    group: 'security',
    label: 'Days the audit log is kept',
    help: 'Empty keeps it forever. Older entries are removed every night, and the log says so.',
    value: { type: 'integer', min: RETENTION_DAYS_MIN, max: RETENTION_DAYS_MAX, nullable: true },
    schema: integerValue(RETENTION_DAYS_MIN, RETENTION_DAYS_MAX).nullable(),
    default: null,
    setter: 'org:admin',
    saves: 'save',
  }),
  flag('allowSharedIssues', true, {
    group: 'security',
    label: 'Issues may be shared by link',
    help: 'A shared link shows an issue to anyone who has it.',
  }),
  flag('enhancedPrivacy', false, {
    group: 'security',
    label: 'Enhanced privacy',
    help: 'Mails and notifications leave out the content of events.',
  }),
  flag('allowSuperuserAccess', true, {
    group: 'security',
    label: 'Support may look in',
    help: 'Whoever runs this site may open this organization to help.',
  }),
] as const;
