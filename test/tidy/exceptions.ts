/** Where a rule does not fit, and why. A line that is not needed any more fails the test too. */
export interface Exception {
  rule: string;
  path: string;
  reason: string;
}

export const EXCEPTIONS: readonly Exception[] = [
  {
    rule: 'one-verb',
    path: 'domain/members/access.ts',
    reason:
      'openOrganization and requireUserId are the two questions that verbs open with; they read as one page.',
  },
  {
    rule: 'one-verb',
    path: 'domain/avatars/replace-avatar.ts',
    reason: 'publishPhoto is the transaction of replaceAvatar; a save of settings joins it.',
  },
  {
    rule: 'one-verb',
    path: 'domain/avatars/choose-avatar-kind.ts',
    reason: 'switchKind is the transaction of chooseAvatarKind; a save of settings joins it.',
  },
  {
    rule: 'banned members',
    path: 'instrumentation.ts',
    reason: 'The bundler puts NEXT_RUNTIME and NEXT_PHASE in place of these very words.',
  },
  {
    rule: 'banned members',
    path: 'lib/blob-store/s3-objects.db.test.ts',
    reason: 'It needs Ceph from the system packages; where that is missing it says so instead of failing.',
  },
  {
    rule: 'banned members',
    path: 'app/no-enumeration.db.test.ts',
    reason:
      'It counts what the drivers do, loads the product anew for it, and lets go of it after its last test.',
  },
];

/** Transactions that write no row of an organization, so there is no log to write to. By folder or file. */
export const NO_AUDIT_LOG: readonly { path: string; reason: string }[] = [
  {
    path: 'domain/members/remove-member.ts',
    reason: 'end-membership.ts, which it runs, makes the change and records it.',
  },
  {
    path: 'domain/scim/create-scim-group.ts',
    reason: 'create-team.ts, which it runs, records the team.',
  },
  {
    path: 'domain/scim/remove-scim-user.ts',
    reason: 'withdraw-user.ts, which it runs, records whose membership or invite ended.',
  },
  {
    path: 'domain/organizations/change-list-item.ts',
    reason: 'update-organization.ts, which it runs, makes the change and records it.',
  },
  {
    path: 'domain/organizations/remind-two-factor.ts',
    reason: 'It notes when mails were asked for; what they are about is in the log since it was set.',
  },
  {
    path: 'domain/organizations/update-with-avatar.ts',
    reason: 'update-organization.ts and the avatar verbs, which it runs, make the changes and record them.',
  },
  {
    path: 'domain/organizations/preview-update.ts',
    reason: 'It rolls back, on purpose, the save that it runs.',
  },
  {
    path: 'domain/avatars/fetch-gravatar.ts',
    reason: 'Our copy follows what its user chose before; nobody decides anything here.',
  },
  {
    path: 'domain/avatars/sweep-avatar-files.ts',
    reason: 'Its organizations are gone, and their logs with them.',
  },
  { path: 'domain/avatars/refresh-gravatars.ts', reason: 'It enqueues jobs and changes nothing.' },
  { path: 'domain/requests/update-request.ts', reason: 'write-answer.ts makes the change and records it.' },
  {
    path: 'domain/requests/request-to-join.ts',
    reason: 'It only enqueues; take-join-request.ts makes the request and records it.',
  },
  {
    path: 'domain/files/upload-chunks.ts',
    reason: 'Nobody sees a chunk; the log speaks of the file that is made of it.',
  },
  {
    path: 'domain/files/compose-upload.ts',
    reason: 'That it was asked for is in the log already; what became of it stands on the upload.',
  },
  {
    path: 'domain/files/sweep-uploads.ts',
    reason: 'Its organizations are gone, and their logs with them.',
  },
  { path: 'domain/context.ts', reason: 'It defines inTransaction.' },
  { path: 'domain/audit-log/revert-entry.ts', reason: 'updateOrganization, which it calls, records it.' },
  { path: 'domain/audit-log/check-log', reason: 'It looks at the log; what it found is no event of it.' },
  { path: 'domain/identity/', reason: 'Accounts of people belong to no organization.' },
  { path: 'domain/api-tokens/', reason: "A token is its user's and works in every organization of theirs." },
  {
    path: 'domain/members/mail-invite.ts',
    reason: 'That it was to be sent is in the log already; what became of the mail stands on the invite.',
  },
];
