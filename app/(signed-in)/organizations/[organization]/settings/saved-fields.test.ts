import { describe, expect, it } from 'vitest';
import { AppError } from '#lib/errors.ts';
import { readPatch, withFormValues } from './saved-fields.ts';

function formOf(fields: readonly (readonly [string, string])[]): FormData {
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  return form;
}

describe('readPatch', () => {
  it('leaves out what stands as it was when the form was made', () => {
    const base = {
      name: 'Halden',
      isEarlyAdopter: true,
      sensitiveFields: ['a', 'b'],
      apdexThreshold: '',
      defaultRole: 'member',
    };
    const keys = Object.keys(base).map((key) => ['keys', key] as const);
    const form = formOf([
      ...keys,
      ['base', JSON.stringify(base)],
      ['name', ' Halden '],
      ['sensitiveFields', 'a\r\nb\r\n\r\n'],
      ['apdexThreshold', '300'],
      ['defaultRole', 'member'],
    ]);
    expect(readPatch(form)).toEqual({ isEarlyAdopter: false, apdexThreshold: 300 });
  });

  it('hands on what it cannot read, for the parser to refuse', () => {
    const form = formOf([
      ['keys', 'storeCrashReports'],
      ['keys', 'no-such-setting'],
      ['storeCrashReports', 'ten'],
      ['name', 'not shown by this form'],
      ['base', '{'],
    ]);
    expect(readPatch(form)).toEqual({ storeCrashReports: 'ten' });
  });

  it('reads boxes one by one or as lines, and blank as none where a setting may be empty', () => {
    const keys = ['defaultCodeReviewTriggers', 'securityContact', 'relayPiiConfig'].map(
      (key) => ['keys', key] as const,
    );
    const boxes = formOf([
      ...keys,
      ['defaultCodeReviewTriggers', 'on_new_commit'],
      ['defaultCodeReviewTriggers', 'on_ready_for_review\n'],
      ['securityContact', '  '],
      ['relayPiiConfig', ''],
    ]);
    expect(readPatch(boxes)).toEqual({
      defaultCodeReviewTriggers: ['on_new_commit', 'on_ready_for_review'],
      securityContact: null,
      relayPiiConfig: null,
    });
  });
});

describe('withFormValues', () => {
  it('says both values of a conflict in words and as controls hold them', () => {
    const conflict = {
      field: 'openMembership',
      current: false,
      yours: true,
      changedBy: 'Amara',
      changedAt: null,
    };
    const stale = new AppError('stale', 'Stale.', { details: { revision: 3, conflicts: [conflict] } });
    expect(() => withFormValues(stale)).toThrow(
      expect.objectContaining({
        details: {
          revision: 3,
          conflicts: [
            expect.objectContaining({
              theirs: false,
              theirsText: 'Off',
              mine: true,
              label: 'Teams are open',
            }),
          ],
        },
      }),
    );
    expect(() => withFormValues(new Error('other'))).toThrow('other');
  });
});
