import { describe, expect, it } from 'vitest';
import { renderMail } from '#lib/mail/render.ts';
import { identityMail } from './identity-mail.tsx';

const LINK = 'https://foyer.halden.example/sign-in/link?returnTo=%2Faccept&token=abc';

describe('identityMail', () => {
  it.each([
    'confirm-sign-up',
    'account-exists',
    'sign-in-link',
    'reset-password',
    'no-account',
    'password-changed',
  ] as const)('says in text and HTML what %s is about, with its one link', async (kind) => {
    const { subject, body } = identityMail(kind, LINK, 'foyer.halden.example');
    const { html, text } = await renderMail(body);
    expect(subject).toContain('foyer.halden.example');
    expect(text).toContain(LINK);
    expect(html).toContain(LINK.replaceAll('&', '&amp;'));
    expect(html.match(/<a\s/g)).toHaveLength(1);
    expect(text).toMatch(/If you did not ask|If it was you/);
  });
});
