import { describe, expect, it } from 'vitest';
import { relaysValue, settleRelays } from './relays.ts';

const key = (letter: string) => `${letter.repeat(42)}A`;
const relay = (name: string, publicKey = key(name[0] ?? 'x')) => ({ name, publicKey });
const problems = (value: unknown) => relaysValue.safeParse(value).error?.issues.map(({ message }) => message);

describe('relaysValue', () => {
  it('keeps what a relay is and leaves out what nobody filled [S9.1.125]', () => {
    const sent = { name: ' Oslo ', publicKey: key('o'), description: '', created: 'soon', other: 1 };
    expect(relaysValue.parse([sent])).toEqual([{ name: 'Oslo', publicKey: key('o') }]);
  });

  it.each([
    ['no name', { publicKey: key('o') }, 'A relay has a name.'],
    ['a blank name', { name: ' ', publicKey: key('o') }, 'A relay has a name.'],
    ['a null name', { name: null, publicKey: key('o') }, 'A relay has a name.'],
    ['a malformed key', { name: 'Oslo', publicKey: 'abc' }, '“Oslo” has no key'],
    ['no key', { name: 'Oslo' }, 'A relay has a public key.'],
    ['a null key', { name: 'Oslo', publicKey: null }, 'A relay has a public key.'],
    ['not an object', 'Oslo', 'A relay is an object'],
  ])('refuses %s [S9.1.126]', (_title, sent, sentence) => {
    expect(problems([sent])?.join(' ')).toContain(sentence);
  });

  it('quotes a key that comes twice, and has an end', () => {
    expect(problems([relay('Oslo'), relay('Otta', key('O'))])).toEqual([
      `The key ${key('O')} stands in the list twice.`,
    ]);
    const many = Array.from({ length: 101 }, (_, i) => relay(`R${i}`, `${String(i).padStart(42, 'x')}A`));
    expect(problems(many)).toEqual(['At most 100 relays.']);
  });
});

describe('settleRelays', () => {
  const then = new Date('2026-01-01T00:00:00Z');
  const now = new Date('2026-02-02T00:00:00Z');
  const stored = settleRelays([relay('Oslo'), relay('Bergen')], [], then);

  it('gives new keys both times, changed ones a new one, and leaves the others [S9.1.127]', () => {
    const settled = settleRelays(
      [relay('Tromsø'), { ...relay('Oslo 2'), publicKey: key('O') }, relay('Bergen')],
      stored,
      now,
    );
    expect(settled.map(({ created, lastModified }) => [created, lastModified])).toEqual([
      [now.toISOString(), now.toISOString()],
      [then.toISOString(), now.toISOString()],
      [then.toISOString(), then.toISOString()],
    ]);
  });

  it('takes another order for no change, and another count for one', () => {
    expect(settleRelays([relay('Bergen'), relay('Oslo')], stored, now)).toEqual(stored);
    expect(settleRelays([relay('Bergen')], stored, now)).toEqual([stored[1]]);
  });

  it('begins anew for a key that was removed before', () => {
    const [again] = settleRelays([relay('Oslo')], settleRelays([], stored, now), now);
    expect(again?.created).toBe(now.toISOString());
  });
});
