import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { callerAddress } from './caller-address.ts';
import { stampRequest } from './stamp-request.ts';

const server = createServer((incoming, response) => {
  const requestId = stampRequest(incoming);
  const headers = new Headers(incoming.headers as Record<string, string>);
  response.end(JSON.stringify({ requestId, ip: callerAddress(headers, 0) }));
});

beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterAll(() => new Promise((resolve) => server.close(resolve)));

async function ask(headers: Record<string, string>): Promise<{ requestId: string; ip: string }> {
  const { port } = server.address() as AddressInfo;
  const body = await new Promise<string>((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, headers }, async (response) => {
      resolve((await response.toArray()).join(''));
    });
    sent.on('error', reject).end();
  });
  return JSON.parse(body);
}

it('overwrites the address that a client claims for itself', async () => {
  const { ip } = await ask({ 'x-foyer-peer': '203.0.113.9', 'x-forwarded-for': '203.0.113.10' });
  expect(ip).toBe('127.0.0.1');
});

it('keeps a plain request id and replaces any other', async () => {
  expect((await ask({ 'x-request-id': 'edge-7f3a' })).requestId).toBe('edge-7f3a');
  expect((await ask({ 'x-request-id': `${'a'.repeat(65)}` })).requestId).toMatch(/^[0-9a-f-]{36}$/);
  expect((await ask({ 'x-request-id': '{"level":"error"}' })).requestId).toMatch(/^[0-9a-f-]{36}$/);
});
