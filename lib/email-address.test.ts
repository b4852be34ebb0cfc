import { assert, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EMAIL_LENGTH_MAX, maskEmail, parseEmail } from './email-address.ts';

function parsed(input: unknown) {
  const result = parseEmail(input);
  return result.ok ? { address: result.address, normalized: result.normalized } : result.message;
}

describe('parseEmail', () => {
  it.each([
    ['ines@halden.example', 'ines@halden.example', 'ines@halden.example'],
    [
      '  Ines.Caldeira+inbox@Halden.Example ',
      'Ines.Caldeira+inbox@Halden.Example',
      'ines.caldeira+inbox@halden.example',
    ],
    ["o'neil@halden.example", "o'neil@halden.example", "o'neil@halden.example"],
    ['Ñandú@halden.example', 'ñandú@halden.example', 'ñandú@halden.example'],
  ])('takes %j', (input, address, normalized) => {
    expect(parsed(input)).toEqual({ address, normalized });
  });

  it.each([
    ['ﬁona@halden.example', 'fiona@halden.example'],
    ['ｎｏｏｒ@halden.example', 'noor@halden.example'],
    ['\u212Aarim@halden.example', 'karim@halden.example'],
    ['noor＠halden.example', 'noor@halden.example'],
  ])('mails the address that %j is compared as, never the look-alike itself', (input, real) => {
    expect(parsed(input)).toEqual({ address: real, normalized: real });
  });

  it.each([
    ['', 'Give an e-mail address.'],
    ['   ', 'Give an e-mail address.'],
    ['ines', 'An address has an @.'],
    ['a@b@halden.example', 'An address has only one @.'],
    ['a＠b@halden.example', 'An address has only one @.'],
    ['ines@halden.example,eve@evil.example', 'An address has only one @.'],
    ['ines@halden.example,evil.example', 'Give one address, without a comma.'],
    ['ines@halden.example，evil.example', 'Give one address, without a comma.'],
    ['"ines"@halden.example', 'This is not an e-mail address.'],
    ['ines@halden', 'This is not an e-mail address.'],
    ['ines..c@halden.example', 'This is not an e-mail address.'],
    ['in es@halden.example', 'This is not an e-mail address.'],
    ['ines\u200b@halden.example', 'This is not an e-mail address.'],
    ['ines\u202e@halden.example', 'This is not an e-mail address.'],
    ['ines@halden.example\r\nBcc: eve@evil.example', 'An address has only one @.'],
    ['ines@halden.example\u0000', 'This is not an e-mail address.'],
    [`${'a'.repeat(EMAIL_LENGTH_MAX)}@halden.example`, 'An address has at most 75 characters.'],
  ])('refuses %j', (input, message) => {
    expect(parsed(input)).toBe(message);
  });

  it.each([undefined, null, 7, ['ines@halden.example'], { toString: () => 'ines@halden.example' }])(
    'refuses %j, which is no text',
    (input) => {
      expect(parsed(input)).toBe('Give one address, as text.');
    },
  );

  it('answers forms that it takes again and that do not change any more', () => {
    assert(
      property(string({ unit: 'grapheme', maxLength: 12 }), (local) => {
        const result = parseEmail(`${local}@halden.example`);
        if (!result.ok) return;
        expect(parsed(result.normalized)).toEqual({
          address: result.normalized,
          normalized: result.normalized,
        });
        expect(parsed(result.address)).toEqual({ address: result.address, normalized: result.normalized });
      }),
      { numRuns: 2000 },
    );
  });
});

describe('maskEmail', () => {
  it.each([
    ['ines.caldeira@halden.example', 'i•••••a@halden.example'],
    ['al@halden.example', 'a•••••@halden.example'],
  ])('shows of %s enough for its owner alone', (address, masked) => {
    expect(maskEmail(address)).toBe(masked);
  });
});
