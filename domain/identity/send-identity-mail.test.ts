import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Context } from '#domain/context.ts';
import { MailError, type MailMessage, sendMail } from '#lib/mail/send.ts';
import { seal } from '#lib/seal.ts';
import { IDENTITY_MAIL_SEAL, type IdentityMail } from './identity-mail.ts';
import { sendIdentityMail } from './send-identity-mail.ts';

vi.mock(import('#lib/mail/send.ts'), async (original) => ({ ...(await original()), sendMail: vi.fn() }));
const report = vi.hoisted(() => vi.fn());
vi.mock(import('#lib/observability/report.ts'), async (original) => ({ ...(await original()), report }));

const ctx = {} as Context;
const MAIL: IdentityMail = {
  kind: 'no-account',
  to: 'ines@halden.example',
  sealedToken: null,
  returnTo: '/',
};

function sent(): MailMessage | undefined {
  return vi.mocked(sendMail).mock.calls[0]?.[0];
}

beforeEach(() => {
  vi.resetAllMocks();
});

describe('sendIdentityMail', () => {
  it('opens the token only here and links to the page of its kind', async () => {
    const sealedToken = await seal(IDENTITY_MAIL_SEAL, { token: 'abc123' });
    await sendIdentityMail(ctx, { ...MAIL, kind: 'reset-password', sealedToken, returnTo: '/accept' });
    expect(sent()).toMatchObject({
      to: 'ines@halden.example',
      subject: 'Choose a new password for localhost:3000',
    });
    expect(sent()?.text).toContain('http://localhost:3000/reset-password?returnTo=%2Faccept&token=abc123');
  });

  it('does not mail a place to return to on another site', async () => {
    await sendIdentityMail(ctx, { ...MAIL, returnTo: 'https://evil.example/' });
    expect(sent()?.text).toContain('http://localhost:3000/sign-up');
    expect(sent()?.text).not.toContain('evil.example');
  });

  it('throws when another try can help, and reports a mail that can never arrive', async () => {
    vi.mocked(sendMail).mockRejectedValueOnce(new MailError('busy', false));
    await expect(sendIdentityMail(ctx, MAIL)).rejects.toThrow('busy');
    vi.mocked(sendMail).mockRejectedValueOnce(new MailError('no such user', true));
    await expect(sendIdentityMail(ctx, MAIL)).resolves.toBeUndefined();
    expect(report).toHaveBeenCalledTimes(1);
  });

  it('refuses a token that it did not seal', async () => {
    await expect(sendIdentityMail(ctx, { ...MAIL, sealedToken: 'abc' })).rejects.toThrow('Invariant');
    expect(sent()).toBeUndefined();
  });
});
