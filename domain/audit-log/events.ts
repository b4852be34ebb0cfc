/**
 * The catalogue of audit events: stable names (those that Sentry's API has, spec/settings.md 7.3, keep their name), a
 * label for filters, and what the entry's `data` holds. Client-safe. A name is never changed once shipped.
 */
export const AUDIT_EVENTS = {
  'org.create': { label: 'Organization created' },
  'org.edit': { label: 'Settings changed' },
  'org.remove': { label: 'Deletion requested' },
  'org.restore': { label: 'Organization restored' },
  'org.end-slug': { label: 'Former address ended' },
  'org.purge': { label: 'Organization deleted' },
  'org.transfer-ownership': { label: 'Ownership handed over' },
  'org.avatar-edit': { label: 'Avatar changed' },
  'team.avatar-edit': { label: 'Avatar of a team changed' },
  'member.avatar-edit': { label: 'Avatar of a member changed' },
  'member.invite': { label: 'Invite sent' },
  'member.reinvite': { label: 'Invite sent again' },
  'member.accept-invite': { label: 'Invite accepted' },
  'member.decline-invite': { label: 'Invite declined' },
  'member.remind-invite': { label: 'Invite reminded of' },
  'member.expire-invite': { label: 'Invite expired' },
  'member.revoke-invite': { label: 'Invite revoked' },
  'member.ask-for-invite': { label: 'New invite asked for' },
  'member.join-by-link': { label: 'Joined by a shareable link' },
  'member.join-by-domain': { label: 'Joined by a verified domain' },
  'invite-link.create': { label: 'Shareable link made' },
  'invite-link.remove': { label: 'Shareable link switched off' },
  'invite-request.create': { label: 'Request made' },
  'invite-request.edit': { label: 'Request changed' },
  'invite-request.remove': { label: 'Request denied' },
  'invite-request.withdraw': { label: 'Request withdrawn' },
  'domain.add': { label: 'Domain claimed' },
  'domain.prove': { label: 'Domain proven' },
  'domain.edit': { label: 'Entry by domain changed' },
  'domain.lose-proof': { label: 'Proof of a domain ended' },
  'domain.remove': { label: 'Domain removed' },
  'member.add': { label: 'Member added' },
  'member.edit': { label: 'Member changed' },
  'member.remove': { label: 'Member removed' },
  'member.reset-two-factor': { label: 'Second factor of a member reset' },
  'member.join-team': { label: 'Team joined' },
  'member.leave-team': { label: 'Team left' },
  'team.create': { label: 'Team created' },
  'team.edit': { label: 'Team changed' },
  'team.remove': { label: 'Team removed' },
  'upload.create': { label: 'File sent' },
  'upload.remove': { label: 'File removed' },
  'sso.enable': { label: 'Single sign-on set up' },
  'sso.edit': { label: 'Single sign-on changed' },
  'sso.disable': { label: 'Single sign-on removed' },
  'sso-identity.link': { label: 'Account linked to single sign-on' },
  'api-key.create': { label: 'API token made' },
  'api-key.remove': { label: 'API token revoked' },
  'audit-log.read': { label: 'Audit log read' },
  'audit-log.export': { label: 'Audit log exported' },
  'audit-log.prune': { label: 'Old entries removed' },
  'audit-log.stream-edit': { label: 'Stream of the audit log changed' },
} as const;

export type AuditEvent = keyof typeof AUDIT_EVENTS;

export function isAuditEvent(value: string): value is AuditEvent {
  return Object.hasOwn(AUDIT_EVENTS, value);
}
