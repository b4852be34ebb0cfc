import { expect, it } from 'vitest';
import { securitySentence } from './security-sentence.ts';

it.each([
  [
    'signed-in',
    { device: 'Firefox on Linux', method: 'link' },
    'Signed in by a link in a mail on Firefox on Linux',
  ],
  ['signed-in', { device: 'Firefox on Linux', method: 'okta' }, 'Signed in with okta on Firefox on Linux'],
  ['two-factor-added', { name: 'My phone' }, 'Second factor added: My phone'],
  ['something-newer', {}, 'something-newer'],
  ['constructor', {}, 'constructor'],
])('says %s as a sentence', (event, data, sentence) => {
  expect(securitySentence(event, data)).toBe(sentence);
});
