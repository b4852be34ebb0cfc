import { describe, expect, it } from 'vitest';
import { errorOf, type FormOutcome, fieldOf, typedValue } from './form-outcome.ts';

const REFUSED: FormOutcome = {
  status: 'error',
  message: 'Not saved.',
  fields: { slug: ['This address belongs to another organization.'] },
  values: { slug: 'tidal-works', name: '' },
};

describe('errorOf', () => {
  it('gives the sentences of the field alone', () => {
    expect(errorOf(REFUSED, 'slug')).toEqual(['This address belongs to another organization.']);
    expect(errorOf(REFUSED, 'name')).toBeUndefined();
    expect(errorOf({ status: 'ok' }, 'slug')).toBeUndefined();
  });
});

describe('typedValue', () => {
  it('keeps what was typed, an emptied field included, and else the stored value', () => {
    expect(typedValue(REFUSED, 'slug', 'halden')).toBe('tidal-works');
    expect(typedValue(REFUSED, 'name', 'Halden')).toBe('');
    expect(typedValue(REFUSED, 'email', 'a@halden.example')).toBe('a@halden.example');
    expect(typedValue({ status: 'ok' }, 'slug', 'halden')).toBe('halden');
  });
});

describe('fieldOf', () => {
  it('gives a field its name, what it shows and what is wrong with it', () => {
    expect(fieldOf(REFUSED, 'slug', 'halden')).toEqual({
      name: 'slug',
      defaultValue: 'tidal-works',
      error: ['This address belongs to another organization.'],
    });
    expect(fieldOf({ status: 'idle' }, 'slug')).toEqual({
      name: 'slug',
      defaultValue: '',
      error: undefined,
    });
  });
});
