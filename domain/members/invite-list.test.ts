import { describe, expect, it } from 'vitest';
import { readCsvList, readPastedList } from './invite-list.ts';

const DEFAULTS = { role: 'member', teams: ['all'] };
const csv = (text: string, rowsMax = 100) => readCsvList(new TextEncoder().encode(text), DEFAULTS, rowsMax);

describe('readPastedList', () => {
  it('gives every row the role and the teams of the form', () => {
    expect(readPastedList('a@x.example b@x.example', DEFAULTS, 2)).toEqual([
      { line: 1, email: 'a@x.example', ...DEFAULTS },
      { line: 2, email: 'b@x.example', ...DEFAULTS },
    ]);
  });

  it('names the first address that is too many', () => {
    expect(() => readPastedList('a@x.example b@x.example', DEFAULTS, 1)).toThrow(
      expect.objectContaining({ fields: { emails: [expect.stringContaining('b@x.example')] } }),
    );
  });
});

describe('readCsvList', () => {
  it('finds its columns by the head line, whatever their order, and leaves out the others', () => {
    expect(csv('Name,Teams,E-mail,Role\nInês,"spans, night",i@x.example,Manager\n,,n@x.example,')).toEqual([
      { line: 2, email: 'i@x.example', role: 'manager', teams: ['spans', 'night'] },
      { line: 3, email: 'n@x.example', ...DEFAULTS },
    ]);
  });

  it('takes address, role and teams in this order without a head line', () => {
    expect(csv('a@x.example;owner;spans|night\nb@x.example')).toEqual([
      { line: 1, email: 'a@x.example', role: 'owner', teams: ['spans', 'night'] },
      { line: 2, email: 'b@x.example', ...DEFAULTS },
    ]);
  });

  it('keeps an unknown role and a formula as they are, to be refused by name', () => {
    expect(csv('=cmd|calc!A1,boss')).toMatchObject([{ email: '=cmd|calc!A1', role: 'boss' }]);
  });

  it('refuses a hundred thousand rows and names the line from which it is too long', () => {
    const text = `email\n${Array.from({ length: 100_000 }, (_, nth) => `a${nth}@x.example`).join('\n')}`;
    expect(() => csv(text, 1_000)).toThrow(
      expect.objectContaining({ fields: { file: [expect.stringMatching(/1,000 people.*Line 1002 /)] } }),
    );
    expect(csv(text.split('\n').slice(0, 1_001).join('\n'), 1_000)).toHaveLength(1_000);
  });

  it.each([
    ['no row', 'email,role\n', /nobody/],
    ['an open quote', 'email\n"a@x.example', /^Line \d/],
  ])('refuses a file with %s', (_title, text, sentence) => {
    expect(() => csv(text)).toThrow(
      expect.objectContaining({ fields: { file: [expect.stringMatching(sentence)] } }),
    );
  });
});
