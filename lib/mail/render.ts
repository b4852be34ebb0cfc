import { render, toPlainText } from '@react-email/render';
import type { ReactElement } from 'react';

/** What a mail says, to be addressed and sent. */
export interface MailBody {
  subject: string;
  html: string;
  text: string;
}

/** A mail's body twice: as HTML, and as the same words in plain text. */
export async function renderMail(template: ReactElement): Promise<{ html: string; text: string }> {
  const html = await render(template);
  return { html, text: toPlainText(html) };
}
