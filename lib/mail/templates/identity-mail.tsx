import type { ReactElement } from 'react';
import { ActionMail, MailText } from './layout.tsx';

interface Words {
  subject: (site: string) => string;
  sentence: (site: string) => string;
  label: string;
  notes: readonly string[];
}

const ONCE = 'The link works once. Opening it changes nothing until you press the button on its page.';
const NOT_YOUR_CHANGE =
  'If it was you, there is nothing to do. If it was not, choose another password and end the sessions that you do not know.';
const NOT_YOU = 'If you did not ask for this, leave this mail unanswered: nothing changes.';

const WORDS = {
  'confirm-sign-up': {
    subject: (site) => `Confirm your address for ${site}`,
    sentence: (site) =>
      `Somebody, probably you, signed up at ${site} with this address. One more step opens the account.`,
    label: 'Confirm address',
    notes: [`${ONCE} It is open for a day.`, NOT_YOU],
  },
  'account-exists': {
    subject: (site) => `You have an account at ${site}`,
    sentence: (site) =>
      `Somebody, probably you, signed up at ${site} with this address. There is an account for it already: sign in with it, by password or by a link in a mail.`,
    label: 'Sign in',
    notes: [NOT_YOU],
  },
  'sign-in-link': {
    subject: (site) => `Sign in to ${site}`,
    sentence: (site) => `Here is your link to sign in to ${site}.`,
    label: 'Sign in',
    notes: [`${ONCE} It is open for half an hour.`, NOT_YOU],
  },
  'reset-password': {
    subject: (site) => `Choose a new password for ${site}`,
    sentence: (site) => `Here is your link to choose a new password for your account at ${site}.`,
    label: 'Choose a new password',
    notes: [`${ONCE} It is open for an hour.`, NOT_YOU],
  },
  'no-account': {
    subject: (site) => `No account at ${site} for this address`,
    sentence: (site) =>
      `Somebody, probably you, asked for a new password at ${site}. There is no account for this address there; maybe you signed up with another one.`,
    label: 'Sign up',
    notes: [NOT_YOU],
  },
  'password-changed': {
    subject: (site) => `Your password for ${site} was changed`,
    sentence: (site) =>
      `The password of your account at ${site} was changed. Everybody who was signed in to it elsewhere is signed out.`,
    label: 'Choose another password',
    notes: ['If it was you, there is nothing to do. If it was not, choose another password now.'],
  },
  'confirm-session': {
    subject: (site) => `Confirm that it is you at ${site}`,
    sentence: (site) =>
      `Somebody who is signed in to your account at ${site} is about to change something important, and we asked whether it is you.`,
    label: 'Confirm that it is you',
    notes: [
      `${ONCE} It is open for a quarter of an hour, in the browser that asked.`,
      'If it is not you, do not press it: end the sessions that you do not know on your account page.',
    ],
  },
  'verify-address': {
    subject: (site) => `Verify your address for ${site}`,
    sentence: (site) =>
      `Somebody, probably you, added this address to their account at ${site}. One more step makes it count.`,
    label: 'Verify address',
    notes: [`${ONCE} It is open for a day, to whoever is signed in to that account.`, NOT_YOU],
  },
  'address-taken': {
    subject: (site) => `This address has an account at ${site}`,
    sentence: (site) =>
      `Somebody, probably you, tried to add this address to another account at ${site}. It belongs to an account already, so nothing was added. To use it with the other account, sign in with it and remove it there first.`,
    label: 'Sign in',
    notes: [NOT_YOU],
  },
  'address-added': {
    subject: (site) => `An address was added to your account at ${site}`,
    sentence: (site) =>
      `Another address was verified for your account at ${site}. It can be used to sign in.`,
    label: 'See your addresses',
    notes: [NOT_YOUR_CHANGE],
  },
  'primary-changed': {
    subject: (site) => `Mails about your account at ${site} go elsewhere now`,
    sentence: (site) =>
      `Another address was made the primary one of your account at ${site}. This one is so no longer.`,
    label: 'Undo the change',
    notes: [
      'If it was you, there is nothing to do.',
      'If it was not, undo it: this address becomes primary again, the other one is removed, and everybody is signed out. The link is open for a week.',
    ],
  },
  'two-factor-added': {
    subject: (site) => `A second factor was added at ${site}`,
    sentence: (site) => `An authenticator app or a key was added to your account at ${site}.`,
    label: 'See how your account is secured',
    notes: [NOT_YOUR_CHANGE],
  },
  'two-factor-removed': {
    subject: (site) => `A second factor was removed at ${site}`,
    sentence: (site) => `An authenticator app or a key was removed from your account at ${site}.`,
    label: 'See how your account is secured',
    notes: [NOT_YOUR_CHANGE],
  },
  'two-factor-reset': {
    subject: (site) => `Your second factor at ${site} was reset`,
    sentence: (site) =>
      `An owner or manager of your organization at ${site} removed your authenticator apps, keys and recovery codes, so that you can sign in and set up new ones.`,
    label: 'Set up a second factor',
    notes: ['If you did not ask for it, choose another password now and ask them why.'],
  },
  'recovery-code-used': {
    subject: (site) => `A recovery code was used at ${site}`,
    sentence: (site) =>
      `Somebody signed in to your account at ${site} with a recovery code, which works once.`,
    label: 'See how your account is secured',
    notes: [NOT_YOUR_CHANGE],
  },
} satisfies Record<string, Words>;

/** A mail about the reader's own account at `site` (its host), with the link of its one button. */
export function identityMail(
  kind: keyof typeof WORDS,
  href: string,
  site: string,
): { subject: string; body: ReactElement } {
  const { subject, sentence, label, notes }: Words = WORDS[kind];
  return {
    subject: subject(site),
    body: (
      <ActionMail preview={sentence(site)} heading={subject(site)} action={{ label, href }} notes={notes}>
        <MailText>{sentence(site)}</MailText>
      </ActionMail>
    ),
  };
}
