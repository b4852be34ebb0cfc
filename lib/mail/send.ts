import { createTransport } from 'nodemailer';
import { env } from '#lib/env.ts';
import type { MailBody } from './render.ts';

export interface MailMessage extends MailBody {
  /** One bare address, already parsed. */
  to: string;
}

/** A mail that did not go out. `message` says why, for the people who wait for it; it carries no secret. */
export class MailError extends Error {
  /** Trying again cannot help: mail is not set up, or the other server refused this address for good. */
  readonly isPermanent: boolean;

  constructor(message: string, isPermanent: boolean, cause?: unknown) {
    super(message, { cause });
    this.name = 'MailError';
    this.isPermanent = isPermanent;
  }
}

const TIMEOUT_MS = 20_000;
const shared = globalThis as typeof globalThis & { foyerMailer?: Mailer };

export type Mailer = (message: MailMessage) => Promise<void>;

/**
 * Hands one mail to the server of SMTP_URL. Returning means that the server took it, not that it arrived. Throws
 * MailError. Jobs call this, never a request: a slow mail server must not keep anybody waiting.
 */
export async function sendMail(message: MailMessage): Promise<void> {
  const { SMTP_URL, MAIL_FROM } = env();
  if (SMTP_URL === undefined) {
    throw new MailError('E-mail is not set up on this site: SMTP_URL is missing.', true);
  }
  shared.foyerMailer ??= openMailer(SMTP_URL, MAIL_FROM);
  await shared.foyerMailer(message);
}

/** A sender over one SMTP server. */
export function openMailer(smtpUrl: string, from: string): Mailer {
  const transport = createTransport(smtpUrl, {
    from,
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
  });
  return async ({ to, subject, html, text }) => {
    const message = { to: { name: '', address: to }, subject, html, text };
    try {
      await withTimeout(transport.sendMail({ ...message, disableFileAccess: true, disableUrlAccess: true }));
    } catch (error) {
      throw mailError(error);
    }
  };
}

async function withTimeout(sending: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('the mail server did not answer in time')), TIMEOUT_MS);
  });
  try {
    await Promise.race([sending, tooLong]);
  } finally {
    clearTimeout(timer);
  }
}

/** RFC 5321 4.2.1: a code of 5yz is a permanent refusal, 4yz a transient one; without a code the line failed. */
function mailError(error: unknown): MailError {
  const code = responseCode(error);
  if (code === undefined) return new MailError('The mail server could not be reached.', false, error);
  const isPermanent = code >= 500 && code < 600;
  const what = isPermanent ? 'refused this mail' : 'asked to try again later';
  return new MailError(`The mail server ${what} (code ${code}).`, isPermanent, error);
}

function responseCode(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('responseCode' in error)) return undefined;
  return typeof error.responseCode === 'number' ? error.responseCode : undefined;
}
