import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { MailError, openMailer, sendMail } from './send.ts';

const servers: Server[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => new Promise((done) => server.close(done))));
});

/** The least of RFC 5321 that a client needs. `rcpt` is the answer to RCPT TO; `mails` collects what DATA brought. */
async function smtpServer(rcpt = '250 ok'): Promise<{ url: string; mails: string[]; recipients: string[] }> {
  const mails: string[] = [];
  const recipients: string[] = [];
  const server = createServer((socket) => serve(socket, rcpt, mails, recipients));
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { url: `smtp://127.0.0.1:${port}`, mails, recipients };
}

function serve(socket: Socket, rcpt: string, mails: string[], recipients: string[]): void {
  let body: string[] | null = null;
  const say = (line: string) => socket.write(`${line}\r\n`);
  const answer = (line: string): void => {
    if (body) {
      if (line !== '.') return void body.push(line);
      mails.push(body.join('\n'));
      body = null;
      return void say('250 taken');
    }
    const verb = line.slice(0, 4).toUpperCase();
    if (verb === 'RCPT') recipients.push(line);
    if (verb === 'DATA') body = [];
    if (verb === 'QUIT') return void socket.end('221 bye\r\n');
    say(verb === 'RCPT' ? rcpt : verb === 'DATA' ? '354 go on' : '250 ok');
  };
  socket.on('error', () => {});
  say('220 test');
  let rest = '';
  socket.on('data', (data) => {
    const lines = (rest + data.toString()).split('\r\n');
    rest = lines.pop() ?? '';
    for (const line of lines) answer(line);
  });
}

const MESSAGE = { to: 'ines@halden.example', subject: 'Welcome', html: '<p>Hello</p>', text: 'Hello' };

describe('openMailer', () => {
  it('sends both twins to one address, marked as automatic', async () => {
    const { url, mails, recipients } = await smtpServer();
    await openMailer(url, 'Foyer <foyer@halden.example>')(MESSAGE);
    expect(recipients).toEqual(['RCPT TO:<ines@halden.example>']);
    expect(mails[0]).toContain('Content-Type: text/plain');
    expect(mails[0]).toContain('Content-Type: text/html');
    expect(mails[0]).toContain('Auto-Submitted: auto-generated');
    expect(mails[0]).toContain('From: Foyer <foyer@halden.example>');
  });

  it('does not let a subject add headers', async () => {
    const { url, mails } = await smtpServer();
    await openMailer(url, 'foyer@halden.example')({ ...MESSAGE, subject: 'Hi\r\nBcc: eve@x.example' });
    expect(mails[0]).not.toMatch(/^Bcc:/m);
  });

  it.each([
    ['550 no such user', true, 'The mail server refused this mail (code 550).'],
    ['451 busy', false, 'The mail server asked to try again later (code 451).'],
  ])('tells apart what %j means for a retry', async (answer, isPermanent, message) => {
    const { url } = await smtpServer(answer);
    const sending = openMailer(url, 'foyer@halden.example')(MESSAGE);
    await expect(sending).rejects.toEqual(expect.objectContaining({ isPermanent, message }));
  });

  it('counts a server that is not there as worth another try', async () => {
    const sending = openMailer('smtp://127.0.0.1:9', 'foyer@halden.example')(MESSAGE);
    await expect(sending).rejects.toMatchObject({ isPermanent: false });
  });
});

describe('sendMail', () => {
  it('says what is missing when no server is set', async () => {
    const sending = sendMail(MESSAGE);
    await expect(sending).rejects.toBeInstanceOf(MailError);
    await expect(sending).rejects.toThrow('SMTP_URL is missing');
  });
});
