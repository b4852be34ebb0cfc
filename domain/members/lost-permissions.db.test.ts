import { describe, expect, it } from 'vitest';
import { previewUpdate } from '#domain/organizations/preview-update.ts';
import { testDatabase } from '#test/database.ts';
import { createMember } from '#test/factories.ts';
import { guardedOrganization } from '#test/second-factor.ts';

const database = testDatabase();

describe('eventsMemberAdmin and alertsMemberWrite', () => {
  it('take a permission from plain members alone, and the preview counts them', async () => {
    const { organization, slug, ctx, member, save, read } = await guardedOrganization(database.db);
    const { user: admin } = await createMember(database.db, organization.id, undefined, 'admin');
    const patch = { eventsMemberAdmin: false, alertsMemberWrite: false };
    expect((await previewUpdate(ctx, slug, patch)).effects).toMatchObject([
      { field: 'eventsMemberAdmin', count: 1, sentence: expect.stringContaining('event:admin') },
      { field: 'alertsMemberWrite', count: 1, sentence: expect.stringContaining('alerts:write') },
    ]);
    expect([...(await read(member)).permissions]).toEqual(
      expect.arrayContaining(['event:admin', 'alerts:write']),
    );
    await save(patch);
    const { permissions } = await read(member);
    expect([
      permissions.has('event:admin'),
      permissions.has('alerts:write'),
      permissions.has('event:write'),
    ]).toEqual([false, false, true]);
    expect((await read(admin)).permissions.has('event:admin')).toBe(true);
    await save({ eventsMemberAdmin: true });
    expect((await read(member)).permissions.has('event:admin')).toBe(true);
  });
});
