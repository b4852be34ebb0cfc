import { describe, expect, it } from 'vitest';
import { splitAddresses } from './split-addresses.ts';

describe('splitAddresses', () => {
  it.each([
    ['a@x.example', ['a@x.example']],
    ['a@x.example, b@x.example;c@x.example d@x.example', ['a', 'b', 'c', 'd'].map((n) => `${n}@x.example`)],
    ['a@x.example\r\n\n b@x.example ', ['a@x.example', 'b@x.example']],
    ['Inês Caldeira <ines@x.example>, Noor <noor@x.example>', ['ines@x.example', 'noor@x.example']],
    ['nonsense, a@x.example', ['nonsense', 'a@x.example']],
    ['  \n ', []],
  ])('reads %j', (text, addresses) => expect(splitAddresses(text)).toEqual(addresses));
});
