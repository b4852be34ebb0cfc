import { describe, expect, it } from 'vitest';
import { OPTIONS, type OptionValues } from './options.ts';
import { readSettingsFile, settingsOf, writeSettingsFile } from './settings-file.ts';

const defaults = Object.fromEntries(OPTIONS.map((option) => [option.key, option.default])) as OptionValues;
const values: OptionValues = {
  ...defaults,
  name: 'no',
  slug: 'acme',
  sensitiveFields: ['1e3', 'yes: no', '# not a comment'],
  securityContact: null,
  isEarlyAdopter: true,
};

describe('a settings file', () => {
  it('holds what is not as by default, in the order of the registry, and reads back as it was', () => {
    const settings = settingsOf(values, false);
    expect(Object.keys(settings)).toEqual(['name', 'isEarlyAdopter', 'sensitiveFields']);
    const text = writeSettingsFile('acme', settings);
    expect(writeSettingsFile('acme', settingsOf({ ...values }, false))).toBe(text);
    expect(readSettingsFile(text)).toMatchObject({ organization: 'acme', settings });
  });

  it('holds every setting when asked to, except for the slug', () => {
    const settings = settingsOf(values, true);
    expect(Object.keys(settings)).toEqual(OPTIONS.map(({ key }) => key).filter((key) => key !== 'slug'));
    expect(readSettingsFile(writeSettingsFile('acme', settings)).settings).toEqual(settings);
  });

  it.each([
    ['settings:\n  name: A\n  colour: red\n', 'Line 3: there is no setting “colour”'],
    ['settings:\n  slug: other\n', 'Line 2: there is no setting “slug”'],
    ['organisation: acme\nsettings: {}\n', 'Line 1: there is no setting “organisation”'],
    ['settings:\n  name: A\n  name: B\n', 'Line 3: Map keys must be unique'],
    ['settings:\n  name: "A\n', 'Line'],
    ['- a\n', 'has `organization` and `settings`'],
    ['organization: acme\n', '`settings` is a list of keys'],
    ['organization: [a]\nsettings: {}\n', '`organization` is a slug'],
    ['settings:\n  ? [a]\n  : b\n', 'there is no setting'],
    ['', 'has `organization` and `settings`'],
    ['x'.repeat(1_000_001), 'at most'],
  ])('says what is wrong with %j and where', (text, words) => {
    expect(() => readSettingsFile(text)).toThrow(words);
  });
});
