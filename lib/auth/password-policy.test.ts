import { describe, expect, it } from 'vitest';
import { passwordProblem } from './password-policy.ts';

const OWN = ['ines.caldeira@halden.example', 'Inês Caldeira'];

describe('passwordProblem', () => {
  it.each([
    'tidal gauge 7',
    'пароль-для-моста',
    'ten chars.',
    `${'a'.repeat(60)}${'bcdefgh'.repeat(9)}abcde`,
    '🌉🌊🚢🧭🪵🔩🛟⚓🧱🪜',
  ])('takes %j, whatever kinds of characters it has', (password) => {
    expect(passwordProblem(password, OWN)).toBeNull();
  });

  it.each([
    ['', 'Choose a password.'],
    ['nine char', 'Use at least 10 characters.'],
    ['🌉'.repeat(9), 'Use at least 10 characters.'],
    ['abc'.repeat(43), 'Use at most 128 characters.'],
    ['aaaaaaaaaaaa', 'This is one of the passwords that are tried first. Choose another.'],
    ['PassWord123', 'This is one of the passwords that are tried first. Choose another.'],
    ['Ines.Caldeira@Halden.Example', 'Your address or name is too easy to guess. Choose another.'],
    ['ines.caldeira', 'Your address or name is too easy to guess. Choose another.'],
    ['inêscaldeira', 'Your address or name is too easy to guess. Choose another.'],
  ])('refuses %j', (password, problem) => {
    expect(passwordProblem(password, OWN)).toBe(problem);
  });

  it.each([undefined, null, 12, ['tidal gauge 7'], { length: 12 }])(
    'refuses %j, which is no text',
    (password) => {
      expect(passwordProblem(password)).toBe('Choose a password.');
    },
  );

  it('sees through look-alike characters of other widths', () => {
    expect(passwordProblem('ｐａｓｓｗｏｒｄ１２３')).toContain('tried first');
  });
});
