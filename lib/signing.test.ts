import { createHash } from 'node:crypto';
import { expect, it, vi } from 'vitest';
import { isSignedBy, keyFingerprint, publicKeyFor, signBytes } from './signing.ts';

vi.mock('#lib/env.ts', () => ({
  env: () => ({ NEXTAUTH_SECRET: 'the same secret on every node, long enough' }),
}));

const BYTES = Buffer.from('entry 7');

it('signs so that the public key alone can check it, and nothing else passes', () => {
  const { signature, publicKey } = signBytes('checkpoint', BYTES);
  expect([signature.length, publicKey.length]).toEqual([64, 32]);
  expect(isSignedBy(publicKey, BYTES, signature)).toBe(true);
  expect(isSignedBy(publicKey, Buffer.from('entry 8'), signature)).toBe(false);
  expect(isSignedBy(publicKeyFor('something else'), BYTES, signature)).toBe(false);
  expect(isSignedBy(publicKey, BYTES, signature.subarray(1))).toBe(false);
  expect(isSignedBy(publicKey.subarray(1), BYTES, signature)).toBe(false);
});

it('has one key per purpose and secret, with a name that people can compare', () => {
  const key = publicKeyFor('checkpoint');
  expect(key.equals(signBytes('checkpoint', BYTES).publicKey)).toBe(true);
  expect(key.equals(publicKeyFor('something else'))).toBe(false);
  expect(keyFingerprint(key)).toBe(
    createHash('sha256').update(key).digest('hex').slice(0, 32).match(/.{4}/g)?.join('-'),
  );
});

it('checks the first signature of RFC 8032, 7.1', () => {
  const publicKey = Buffer.from('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a', 'hex');
  const signature = Buffer.from(
    'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
    'hex',
  );
  expect(isSignedBy(publicKey, Buffer.alloc(0), signature)).toBe(true);
});
