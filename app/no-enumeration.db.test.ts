import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { rateLimits, users } from '#db/schema/index.ts';
import { hashPassword } from '#lib/auth/password.ts';
import { testApplication } from '#test/application.ts';
import { sendToAction } from '#test/entry-points.ts';
import { createInvite, createMember, createOrganization, createUser, unique } from '#test/factories.ts';
import { CookieJar } from '#test/request-scope.ts';

// Other files of this process have loaded the product with the real modules; this one loads it anew, and lets go of it.
vi.hoisted(() => vi.resetModules());
afterAll(() => {
  vi.doUnmock('postgres');
  vi.doUnmock('@node-rs/argon2');
  vi.resetModules();
});

/**
 * What the application does that takes time, in its order: every statement but those that a fresh connection begins with,
 * and every hashing of a password.
 */
const work = vi.hoisted<string[]>(() => []);

vi.mock('postgres', async (original) => {
  const { default: real } = await original<{ default: typeof import('postgres') }>();
  const watched = (url: string, options: object) =>
    real(url, {
      ...options,
      debug: (_connection: number, statement: string) => {
        if (!statement.includes('pg_type')) work.push(statement);
      },
    });
  return { default: Object.assign(watched, real) };
});
vi.mock('@node-rs/argon2', async (original) => {
  const real = await original<typeof import('@node-rs/argon2')>();
  const noted =
    (name: 'hash' | 'verify') =>
    (...args: never[]) => {
      work.push(`argon2 ${name}`);
      return Reflect.apply(real[name], undefined, args);
    };
  return { ...real, hash: noted('hash'), verify: noted('verify') };
});

const database = testApplication();
const PASSWORD = 'four swans on the canal';
beforeEach(() => database.db.delete(rateLimits));
afterEach(() => void vi.restoreAllMocks());

describe('what a stranger asks about an address is answered alike, by the same work, whoever has an account', () => {
  it.each([
    ['signInAction app/(public)/sign-in/actions.ts', { intent: 'password', password: 'not the one' }],
    ['signInAction app/(public)/sign-in/actions.ts', { intent: 'link' }],
    ['forgotPasswordAction app/(public)/forgot-password/actions.ts', {}],
    ['signUpAction app/(public)/sign-up/actions.ts', { name: 'Nils', password: PASSWORD }],
  ])('%s %o', async (place, fields) => {
    const answers = [];
    for (const email of await addresses()) answers.push(await answerTo(place, { ...fields, email }));
    const [first, ...others] = answers;
    expect(first?.work.length).toBeGreaterThan(2);
    for (const other of others) expect(other).toEqual(first);
  });

  it('asking to join an organization, for a member, an invitee, a user and nobody', async () => {
    const { organization, owner, slug } = await createOrganization(database.db);
    const { user: member } = await createMember(database.db, organization.id, undefined, 'member');
    const { invite } = await createInvite(database.db, organization.id, owner);
    const answers = [];
    for (const email of [member.email, invite.email, ...(await addresses())]) {
      await database.db.delete(rateLimits);
      answers.push(
        await answerTo('askToJoinAction app/(public)/ask/[organization]/actions.ts', {
          email,
          organization: slug,
        }),
      );
    }
    const [first, ...others] = answers;
    expect(first?.outcome).toBe('ok');
    for (const other of others) expect(other).toEqual(first);
  });
});

/** Addresses of somebody with a password, of somebody without, and of nobody. */
async function addresses(): Promise<string[]> {
  const withPassword = await createUser(database.db);
  const passwordHash = await hashPassword(PASSWORD);
  await database.db.update(users).set({ passwordHash }).where(eq(users.id, withPassword.id));
  const without = await createUser(database.db);
  return [withPassword.email, without.email, `${unique('nobody')}@halden.example`];
}

/** What an action answers to a stranger, and what it took. */
async function answerTo(
  place: string,
  fields: Record<string, string>,
): Promise<{ outcome: string; work: string[] }> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  work.length = 0;
  const outcome = await sendToAction(place, form, new CookieJar());
  return { outcome, work: [...work] };
}
