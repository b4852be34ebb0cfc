// @ts-check
// The mail catcher as a process of its own: a fault in it takes nothing else down, and it ends with its parent.
import { MailDev } from 'maildev';

const MAILS_KEPT_MAX = 1000;
const [smtpPort, webPort, folder] = process.argv.slice(2);

const catcher = new MailDev({
  smtp: Number(smtpPort),
  ip: '127.0.0.1',
  web: Number(webPort),
  webIp: '127.0.0.1',
  maxEmails: MAILS_KEPT_MAX,
  silent: true,
  ...(folder && { mailDirectory: folder }),
});
const stop = () => catcher.stop().finally(() => process.exit(0));
process.on('disconnect', stop);
process.on('SIGTERM', stop);
await catcher.start();
process.send?.('ready');
