import { expect, it } from 'vitest';
import { mayReadMetrics } from './may-read-metrics.ts';

const TOKEN = 'scrape-me';

function from(peer: string, more: Record<string, string> = {}): Headers {
  return new Headers({ 'x-foyer-peer': peer, ...more });
}

it.each(['127.0.0.1', '::ffff:127.0.0.1', '::1', '10.3.2.1', '192.168.0.9', 'fd00::7'])(
  'lets a direct caller nearby read: %s',
  (peer) => {
    expect(mayReadMetrics(from(peer), undefined)).toBe(true);
    expect(mayReadMetrics(from(peer, { 'x-forwarded-for': peer }), undefined)).toBe(true);
  },
);

it.each(['203.0.113.9', '172.32.0.1', '2001:db8::1', ''])('refuses a caller from elsewhere: %s', (peer) => {
  expect(mayReadMetrics(from(peer), undefined)).toBe(false);
});

it('refuses what a proxy on this machine hands on', () => {
  expect(mayReadMetrics(from('127.0.0.1', { 'x-forwarded-for': '203.0.113.9' }), undefined)).toBe(false);
  expect(mayReadMetrics(from('127.0.0.1', { forwarded: 'for=203.0.113.9' }), undefined)).toBe(false);
});

it('with a token asks everybody for it, from anywhere', () => {
  const bearer = { authorization: `Bearer ${TOKEN}` };
  expect(mayReadMetrics(from('203.0.113.9', bearer), TOKEN)).toBe(true);
  expect(mayReadMetrics(from('127.0.0.1'), TOKEN)).toBe(false);
  expect(mayReadMetrics(from('127.0.0.1', { authorization: 'Bearer scrape' }), TOKEN)).toBe(false);
});
