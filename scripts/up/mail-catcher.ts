import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '#scripts/bootstrap.mjs';

export interface MailCatcher {
  /** Where the app sends its mail. */
  smtpUrl: string;
  /** Where a person or a test reads it. */
  webUrl: string;
  /** Stopped already is not an error. */
  stop: () => Promise<void>;
}

/** Starts a mail server that delivers nothing and shows everything, on this machine only. */
export async function startMailCatcher(options: {
  smtpPort: number;
  webPort: number;
  /** Keeps the mails over a restart. They live in memory without it. */
  folder?: string;
}): Promise<MailCatcher> {
  const { smtpPort, webPort, folder } = options;
  if (folder) await mkdir(folder, { recursive: true });
  const program = join(ROOT, 'scripts', 'up', 'mail-catcher-process.mjs');
  const child = spawn(process.execPath, [program, String(smtpPort), String(webPort), folder ?? ''], {
    detached: true,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit');
  const started = await Promise.race([once(child, 'message'), ended.then(() => null)]);
  if (started === null) throw new Error('The mail catcher did not start; its words are above.');
  return {
    smtpUrl: `smtp://127.0.0.1:${smtpPort}`,
    webUrl: `http://localhost:${webPort}`,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
