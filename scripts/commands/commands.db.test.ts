import { describe, expect, it } from 'vitest';
import { actorOfApiToken } from '#domain/api-tokens/actor-of-api-token.ts';
import { signInWithPassword } from '#domain/identity/sign-in-with-password.ts';
import { openOrganization } from '#domain/members/access.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createUser, unique } from '#test/factories.ts';
import { startSentryListener } from '#test/sentry-listener.ts';
import { EXIT, runCli } from './cli.ts';
import { COMMANDS } from './commands.ts';

const database = testDatabase();
const PASSWORD = 'four swans on the canal';

async function foyer(args: string[], environment: Record<string, string> = {}) {
  const out: string[] = [];
  const err: string[] = [];
  const cli = {
    out: (line: string) => void out.push(line),
    err: (line: string) => void err.push(line),
    environment,
    withContext: <Result>(
      work: (ctx: ReturnType<typeof contextFor<typeof database.db>>) => Promise<Result>,
    ) => work(contextFor(database.db, { type: 'system', label: 'Command line' })),
  };
  const code = await runCli(cli, COMMANDS, args);
  return { code, out: out.join('\n'), err: err.join('\n') };
}

describe('user create', () => {
  it('makes a user who can sign in with the password', async () => {
    const email = `${unique('noor')}@halden.example`;
    const args = [
      'user',
      'create',
      '--email',
      email,
      '--name',
      'Noor Haddad',
      '--password',
      PASSWORD,
      '--json',
    ];
    const { code, out } = await foyer(args);
    expect(code).toBe(EXIT.ok);
    const user = JSON.parse(out);
    expect(user).toEqual({ id: expect.any(Number), name: 'Noor Haddad', email });
    const signedIn = await signInWithPassword(contextFor(database.db, { type: 'anonymous' }), {
      email,
      password: PASSWORD,
    });
    expect(signedIn).toMatchObject({ id: user.id });
  });

  it('names each wrong field and writes nothing', async () => {
    const { code, out, err } = await foyer(['user', 'create', '--email', 'noor', '--name', ' ']);
    expect(code).toBe(EXIT.failed);
    expect(out).toBe('');
    expect(err).toMatch(/^email: /m);
    expect(err).toMatch(/^name: Give a name\.$/m);
  });

  it('answers a usage error with 2 and says which option is missing', async () => {
    const { code, err } = await foyer(['user', 'create', '--name', 'Noor']);
    expect(code).toBe(EXIT.usage);
    expect(err).toContain('--email');
  });
});

describe('org create', () => {
  it('makes an organization for an owner named by address, and prints its slug', async () => {
    const owner = await createUser(database.db);
    const slug = unique('halden');
    const args = ['org', 'create', '--name', 'Halden', '--owner', owner.email.toUpperCase(), '--slug', slug];
    expect(await foyer(args)).toMatchObject({ code: EXIT.ok, out: slug });
    const membership = await openOrganization(contextFor(database.db, owner.actor), slug, 'org:admin');
    expect(membership.role).toBe('owner');
  });

  it('refuses an owner whom nobody knows, as JSON when asked', async () => {
    const args = ['org', 'create', '--name', 'Halden', '--owner', 'nobody@halden.example', '--json'];
    const { code, err } = await foyer(args);
    expect(code).toBe(EXIT.failed);
    expect(JSON.parse(err).fields.owner[0]).toContain('nobody@halden.example');
  });
});

describe('token create', () => {
  it('prints a working token and nothing else', async () => {
    const user = await createUser(database.db);
    const args = ['token', 'create', '--user', user.email, '--scope', 'org:read', 'member:read'];
    const { code, out } = await foyer(args);
    expect(code).toBe(EXIT.ok);
    expect(out).toMatch(/^foyer_[0-9a-f]{64}$/);
    expect(await actorOfApiToken(contextFor(database.db), out)).toMatchObject({
      userId: user.id,
      scopes: ['org:read', 'member:read'],
    });
  });

  it('refuses a scope that does not exist', async () => {
    const user = await createUser(database.db);
    const { code, err } = await foyer(['token', 'create', '--user', user.email, '--scope', 'org:superuser']);
    expect(code).toBe(EXIT.failed);
    expect(err).toContain('There is no such scope');
  });
});

describe('send-fake-data', () => {
  it('sends as many as asked to SENTRY_DSN, and says how fast', async () => {
    const listener = await startSentryListener();
    const { code, out } = await foyer(['send-fake-data', '--num', '3', '--json'], {
      SENTRY_DSN: listener.dsn,
    });
    await listener.close();
    expect(code).toBe(EXIT.ok);
    expect(listener.events()).toHaveLength(3);
    expect(JSON.parse(out)).toMatchObject({ count: 3, seconds: expect.any(Number) });
  });

  it.each([
    [['send-fake-data', '--num', '3'], '--dsn'],
    [['send-fake-data', '--num', '0', '--dsn', 'http://k@127.0.0.1/1'], 'above zero'],
  ])('does not understand %j', async (args, words) => {
    const { code, err } = await foyer(args);
    expect(code).toBe(EXIT.usage);
    expect(err).toContain(words);
  });
});

it('shows help on stdout and ends well', async () => {
  const { code, out } = await foyer(['--help']);
  expect(code).toBe(EXIT.ok);
  expect(out).toContain('send-fake-data');
  expect((await foyer(['token', 'create', '--help'])).out).toContain('--scope');
  expect((await foyer(['dance'])).code).toBe(EXIT.usage);
});
