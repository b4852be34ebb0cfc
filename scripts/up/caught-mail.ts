import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';

const POLL_MS = 100;

const Mails = z.array(
  z.object({
    subject: z.string(),
    text: z.string().default(''),
    html: z.union([z.string(), z.literal(false)]).default(''),
    time: z.coerce.date(),
    to: z.array(z.object({ address: z.string() })).default([]),
  }),
);
export type CaughtMail = z.infer<typeof Mails>[number];

/** Every mail that the catcher holds for one address, the newest first. None is not an error. */
async function listCaughtMails(webUrl: string, address: string): Promise<CaughtMail[]> {
  const response = await fetch(`${webUrl}/api/email`);
  if (!response.ok) throw new Error(`The mail catcher answered ${response.status}.`);
  const mails = Mails.parse(await response.json());
  const newestFirst = mails.reverse();
  return newestFirst.filter(({ to }) =>
    to.some((one) => one.address.toLowerCase() === address.toLowerCase()),
  );
}

/** Waits for the newest mail to `address` that came after `since` and whose text matches; answers what matched. */
export async function waitForLink(
  webUrl: string,
  address: string,
  link: RegExp,
  { since, waitMsMax }: { since: Date; waitMsMax: number },
): Promise<string> {
  const deadline = Date.now() + waitMsMax;
  // The catcher knows the time of a mail to the second.
  const earliest = Math.floor(since.getTime() / 1000) * 1000;
  while (Date.now() < deadline) {
    for (const mail of await listCaughtMails(webUrl, address)) {
      const found = link.exec(mail.text)?.[0];
      if (found && mail.time.getTime() >= earliest) return found;
    }
    await sleep(POLL_MS);
  }
  throw new Error(`No mail with such a link came for ${address} within ${waitMsMax / 1000} s.`);
}
