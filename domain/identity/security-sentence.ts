import type { SecurityEvent } from './record-security-event.ts';

type Data = Readonly<Record<string, string>>;

const METHODS: Readonly<Record<string, string>> = {
  password: 'by password',
  link: 'by a link in a mail',
  invite: 'by an invite',
  'sign-up': 'by signing up',
  'reset-password': 'by a new password',
  app: 'with an authenticator app',
  key: 'with a passkey or security key',
  'recovery-code': 'with a recovery code',
  github: 'with GitHub',
  google: 'with Google',
};

const SENTENCES: Record<SecurityEvent, (data: Data) => string> = {
  'signed-in': ({ device, method = '' }) =>
    `Signed in ${METHODS[method] ?? `with ${method}`} on ${device ?? 'an unknown browser'}`,
  'session-ended': ({ device }) => `Session ended: ${device}`,
  'other-sessions-ended': ({ count }) => `Signed out everywhere else (${count})`,
  'password-changed': () => 'Password changed',
  'password-reset': () => 'Password reset by a link in a mail',
  'two-factor-added': ({ name }) => `Second factor added: ${name}`,
  'two-factor-removed': ({ name }) => `Second factor removed: ${name}`,
  'two-factor-reset': ({ by, organization }) => `Second factor reset by ${by} of ${organization}`,
  'recovery-codes-made': () => 'New recovery codes made',
  'recovery-code-used': () => 'Recovery code used',
  'device-trusted': ({ device }) => `Browser trusted: ${device}`,
  'device-forgotten': ({ device }) => `Browser no longer trusted: ${device}`,
  'address-added': ({ address }) => `Address added: ${address}`,
  'address-removed': ({ address }) => `Address removed: ${address}`,
  'primary-changed': ({ address }) => `Primary address changed to ${address}`,
  'primary-kept': ({ address }) => `Change of the primary address undone: ${address} is primary again`,
  'api-token-made': ({ name }) => `API token made: ${name}`,
  'api-token-revoked': ({ name }) => `API token revoked: ${name}`,
};

/** An entry of the security log as a sentence; an event that this version does not know is shown by its name. */
export function securitySentence(event: string, data: Data): string {
  return Object.hasOwn(SENTENCES, event) ? SENTENCES[event as SecurityEvent](data) : event;
}
