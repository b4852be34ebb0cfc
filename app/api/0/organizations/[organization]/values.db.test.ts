import { describe, expect, it } from 'vitest';
import { updateOrganization } from '#domain/organizations/update-organization.ts';
import { testApplication } from '#test/application.ts';
import { logOf } from '#test/deletions.ts';
import { contextFor, createMember, createOrganization } from '#test/factories.ts';
import { picture } from '#test/pictures.ts';
import { callRest } from '#test/rest.ts';
import { GET, PUT } from './route.ts';

const database = testApplication();

async function newOrganization() {
  const made = await createOrganization(database.db);
  const call = { user: made.owner, params: { organization: made.slug } };
  return {
    ...made,
    put: (body: unknown, more = {}) => callRest(database.db, PUT, { ...call, body, ...more }),
    read: () => callRest(database.db, GET, call),
    log: () => logOf(database.db, made.organization.id),
  };
}

describe('one value', () => {
  it.each([
    ['defaultAutofixAutomationTuning', 'high', '[S9.1.64]'],
    ['defaultSeerScannerAutomation', true, '[S9.1.65]'],
    ['enableSeerEnhancedAlerts', false, '[S9.1.76]'],
    ['enableSeerEnhancedAlerts', true, '[S9.1.77]'],
    ['enableSeerCoding', false, '[S9.1.79]'],
    ['enableSeerCoding', true, '[S9.1.80]'],
  ])('%s: %s is stored and read back %s', async (key, value, _id) => {
    const { put, read } = await newOrganization();
    if (typeof value === 'boolean') await put({ [key]: !value });
    const saved = await put({ [key]: value });
    expect([saved.status, saved.body[key], (await read()).body[key]]).toEqual([200, value, value]);
  });

  it('of the name keeps its case [S9.1.54]', async () => {
    const { put, read } = await newOrganization();
    await put({ name: 'SaNtRy Works' });
    expect((await read()).body.name).toBe('SaNtRy Works');
  });

  it('of the target rate outlives a change of the mode alone [S9.1.19]', async () => {
    const { put } = await newOrganization();
    await put({ targetSampleRate: 0.4 });
    await put({ samplingMode: 'project' });
    expect((await put({ samplingMode: 'organization' })).body.targetSampleRate).toBe(0.4);
  });

  it('that comes twice in a list of platforms is stored once [S9.1.70]', async () => {
    const { slug, read } = await newOrganization();
    const enabledConsolePlatforms = ['xbox', 'playstation', 'xbox'];
    await updateOrganization(contextFor(database.db), slug, { enabledConsolePlatforms });
    expect((await read()).body.enabledConsolePlatforms).toEqual(['playstation', 'xbox']);
  });
});

describe('the avatar in a PUT', () => {
  const square = async () => (await picture({ width: 300, height: 300 })).toString('base64');

  it('is stored with the settings beside it, and read back [S9.1.27] [S9.1.38]', async () => {
    const { put, read, log } = await newOrganization();
    const saved = await put({ avatarType: 'upload', avatar: await square(), name: 'With a face' });
    expect([saved.status, saved.body.name]).toEqual([200, 'With a face']);
    const { avatar } = (await read()).body;
    expect(avatar).toEqual(saved.body.avatar);
    expect(avatar).toMatchObject({
      avatarType: 'upload',
      avatarUuid: expect.stringMatching(/^\S{10,}$/),
      avatarUrl: expect.stringMatching(/^https?:\/\/[^/]+\/organization-avatar\//),
    });
    expect((await log()).map(({ event }) => event)).toEqual(['org.avatar-edit', 'org.edit']);
    const letters = await put({ avatarType: 'letter_avatar' });
    expect(letters.body.avatar).toEqual({ avatarType: 'letter_avatar', avatarUuid: null, avatarUrl: null });
    expect((await put({ avatarType: 'upload' })).body.avatar.avatarType).toBe('upload');
  });

  it('counts as upload without a type, and null and nothing as not there', async () => {
    const { put } = await newOrganization();
    expect((await put({ avatar: await square() })).body.avatar.avatarType).toBe('upload');
    for (const body of [{ avatar: null }, { avatar: '' }, { avatarType: null }]) {
      expect((await put(body)).body.avatar.avatarType).toBe('upload');
    }
  });

  it('is refused by field, and the settings beside it are not saved', async () => {
    const { put, read, log } = await newOrganization();
    const oblong = (await picture({ width: 300, height: 400 })).toString('base64');
    for (const [body, field] of [
      [{ avatarType: 'gravatar' }, 'avatarType'],
      [{ avatarType: 7 }, 'avatarType'],
      [{ avatarType: 'upload' }, 'avatarType'],
      [{ avatar: 'bm90IGEgcGljdHVyZQ==' }, 'avatar'],
      [{ avatar: oblong }, 'avatar'],
      [{ avatar: 7 }, 'avatar'],
    ] as const) {
      const { status, body: answer } = await put({ ...body, name: 'Not saved' });
      expect([status, Object.keys(answer)]).toEqual([400, [field]]);
    }
    const wrong = await put({ avatar: await square(), apdexThreshold: 0 });
    expect([wrong.status, Object.keys(wrong.body)]).toEqual([400, ['apdexThreshold']]);
    expect((await put({ avatarType: 'letter_avatar' }, { query: '?dry_run=1' })).status).toBe(400);
    expect((await read()).body).toMatchObject({
      name: 'Halden Bridge Works',
      avatar: { avatarType: 'letter_avatar' },
    });
    expect(await log()).toEqual([]);
  });

  it('is for who may change settings', async () => {
    const { organization, put } = await newOrganization();
    const { user } = await createMember(database.db, organization.id, undefined, 'member');
    expect((await put({ avatarType: 'letter_avatar' }, { user })).status).toBe(403);
    const headers = { 'content-length': '3000000' };
    expect((await put({ name: 'x' }, { user, headers })).status).toBe(403);
  });
});
