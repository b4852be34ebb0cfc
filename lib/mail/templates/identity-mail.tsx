import type { ReactElement } from 'react';
import { ActionMail, MailText } from './layout.tsx';

interface Words {
  subject: (site: string) => string;
  sentence: (site: string) => string;
  label: string;
  notes: readonly string[];
}

const ONCE = 'The link works once. Opening it changes nothing until you press the button on its page.';
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
