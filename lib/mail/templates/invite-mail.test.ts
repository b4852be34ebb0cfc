import { describe, expect, it } from 'vitest';
import { type InviteMailProps, inviteMail } from './invite-mail.tsx';

const PROPS: InviteMailProps = {
  organizationName: 'Halden <Bridge> Works',
  inviterName: 'Noor Haddad',
  roleName: 'Member',
  teamNames: ['Surveying', 'Night shift'],
  message: 'See you on Monday.',
  address: 'ines.caldeira@halden.example',
  openUntil: '22 December 2026, 18:00 UTC',
  link: 'https://foyer.halden.example/accept/halden/42/abc/',
};

describe('InviteMail', () => {
  it('says the same in text and in HTML: who, to what, as what, for whom, until when, personal, how to decline', async () => {
    const { html, text } = await inviteMail(PROPS);
    const words = html
      .replace(/<!--.*?-->/g, '')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>');
    for (const fact of [
      'Noor Haddad',
      'Halden <Bridge> Works',
      'Member, in Surveying, Night shift',
      'ines.caldeira@halden.example',
      '22 December 2026, 18:00 UTC',
      'https://foyer.halden.example/accept/halden/42/abc/',
      'See you on Monday.',
      'personal',
      'decline',
    ]) {
      expect(text).toContain(fact);
      expect(words).toContain(fact);
    }
  });

  it.each([false, true])(
    'names no other fact as a reminder (%s) than as the first mail',
    async (isReminder) => {
      const { subject, html, text } = await inviteMail({ ...PROPS, isReminder });
      expect(subject.startsWith('Reminder:')).toBe(isReminder);
      expect(text.includes('still waiting')).toBe(isReminder);
      for (const fact of [
        PROPS.inviterName,
        PROPS.address,
        '22 December 2026, 18:00 UTC',
        PROPS.link,
        'decline',
      ]) {
        expect(text).toContain(fact);
        expect(html).toContain(fact);
      }
    },
  );

  it('leaves out an end that the invite does not have', async () => {
    const { text } = await inviteMail({ ...PROPS, openUntil: null, teamNames: [], message: null });
    expect(text).not.toContain('Open until');
    expect(text).not.toContain(', in');
  });

  it('names inviter and organization in the subject', async () => {
    const { subject } = await inviteMail(PROPS);
    expect(subject).toBe('Noor Haddad invites you to join Halden <Bridge> Works');
  });
});
