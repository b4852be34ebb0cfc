import { eq } from 'drizzle-orm';
import { redirect } from 'next/navigation';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { sessions } from '#db/schema/index.ts';
import { actingUserId } from '#domain/context.ts';
import { requireStepUp } from '#domain/identity/require-step-up.ts';
import { AppError, InvalidError, RateLimitedError } from '#lib/errors.ts';
import { browserOf, testApplication } from '#test/application.ts';
import { createUser, type TestUser } from '#test/factories.ts';
import { inRequest } from '#test/request-scope.ts';
import { formAction, text } from './form-action.ts';
import { type FormState, IDLE } from './form-state.ts';
import { PATH_HEADER } from './stamp-request.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

const database = testApplication();

function formOf(fields: Record<string, string | Blob>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}

async function submit<Data>(
  action: (previous: FormState<Data>, form: FormData) => Promise<FormState<Data>>,
  fields: Record<string, string | Blob> = {},
  user?: TestUser,
) {
  const cookies = await browserOf(user);
  return inRequest({ cookies }, () => action(IDLE, formOf(fields)));
}

const failing = (error: unknown) =>
  formAction('failing', async () => {
    throw error;
  });

describe('formAction', () => {
  it('hands the person of the session on, and answers what the handler does', async () => {
    const user = await createUser(database.db);
    const action = formAction('who', async (ctx) => ({ data: actingUserId(ctx.actor) }));
    expect(await submit(action, {}, user)).toEqual({ status: 'ok', data: user.id });
    expect(await submit(action)).toEqual({ status: 'ok', data: null });
  });

  it('shows what was typed again, except passwords and files', async () => {
    const state = await submit(failing(new InvalidError({ name: ['Give a name.'] })), {
      name: 'x',
      password: 'hunter2',
      newPassword: 'hunter2',
      $ACTION_REF_1: '',
      photo: new Blob(['x']),
    });
    expect(state).toEqual({
      status: 'error',
      message: 'Some fields need another look.',
      fields: { name: ['Give a name.'] },
      values: { name: 'x' },
    });
  });

  it('says the reason and the details of a refusal', async () => {
    const gone = new AppError('gone', 'It is over.', { reason: 'expired', details: { since: 'May' } });
    expect(await submit(failing(gone))).toMatchObject({
      status: 'error',
      code: 'gone',
      reason: 'expired',
      details: { since: 'May' },
    });
    expect(await submit(failing(new RateLimitedError('Wait.', 1000)))).toMatchObject({
      code: 'rate-limited',
    });
  });

  it('keeps our faults to ourselves and reports them', async () => {
    const stderr = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const state = await submit(failing(new Error('password of the database')));
    expect(JSON.stringify(state)).not.toContain('password');
    expect(state).toMatchObject({ status: 'error', fields: {} });
    expect(String(stderr.mock.calls[0]?.[0])).toContain('password of the database');
  });

  it('lets a redirect of the handler through', async () => {
    const action = formAction('moving', async () => redirect('/elsewhere'));
    await expect(submit(action)).rejects.toMatchObject({ digest: expect.stringContaining('/elsewhere') });
  });

  it('leads to the page that asks who it is, and from there back, when an act needs a fresh proof', async () => {
    const action = formAction('dangerous', async (ctx) => {
      await requireStepUp(ctx);
      return {};
    });
    const user = await createUser(database.db);
    expect(await submit(action, {}, user)).toEqual({ status: 'ok' });
    await database.db
      .update(sessions)
      .set({ confirmedAt: new Date(0) })
      .where(eq(sessions.userId, user.id));
    const headers = { [PATH_HEADER]: '/account/tokens?_rsc=1' };
    const cookies = await browserOf(user);
    await expect(inRequest({ headers, cookies }, () => action(IDLE, formOf({})))).rejects.toMatchObject({
      digest: expect.stringContaining('/confirm?next=%2Faccount%2Ftokens;'),
    });
  });

  it('names the field whose text cannot be stored, before the handler sees it', async () => {
    const handler = vi.fn();
    const state = await submit(formAction('storing', handler), { name: 'a\0b', fine: 'x' });
    expect(state).toMatchObject({
      status: 'error',
      fields: { name: [expect.stringContaining('cannot be stored')] },
    });
    expect(handler).not.toHaveBeenCalled();
  });
});

describe('text', () => {
  it('is the empty string for a field that is missing or a file', () => {
    const form = formOf({ name: 'x', photo: new Blob(['x']) });
    expect([text(form, 'name'), text(form, 'photo'), text(form, 'other')]).toEqual(['x', '', '']);
  });
});
