import { describe, expect, it } from 'vitest';
import { renderMail } from '#lib/mail/render.ts';
import { InviteMail, type InviteMailProps, inviteSubject } from './invite-mail.tsx';

const PROPS: InviteMailProps = {
  organizationName: 'Halden <Bridge> Works',
  inviterName: 'Noor Haddad',
  roleName: 'Member',
  teamNames: ['Surveying', 'Night shift'],
  address: 'ines.caldeira@halden.example',
  openUntil: '22 December 2026, 18:00 UTC',
  link: 'https://foyer.halden.example/accept/halden/42/abc/',
};

describe('InviteMail', () => {
  it('says the same in text and in HTML: who, to what, as what, for whom, until when, personal, how to decline', async () => {
    const { html, text } = await renderMail(<InviteMail {...PROPS} />);
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
      'personal',
      'decline',
    ]) {
      expect(text).toContain(fact);
      expect(words).toContain(fact);
    }
  });

  it('leaves out an end that the invite does not have', async () => {
    const { text } = await renderMail(<InviteMail {...PROPS} openUntil={null} teamNames={[]} />);
    expect(text).not.toContain('Open until');
    expect(text).not.toContain(', in');
  });

  it('names inviter and organization in the subject', () => {
    expect(inviteSubject(PROPS)).toBe('Noor Haddad invites you to join Halden <Bridge> Works');
  });
});
