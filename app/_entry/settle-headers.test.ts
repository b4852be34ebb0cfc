import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { LENGTH_HEADER, settleHeaders, VARY_HEADER } from './settle-headers.ts';

async function answerTo(headers: Record<string, string>): Promise<Response> {
  const server = createServer((_request, response) => {
    settleHeaders(response, { 'Content-Security-Policy': "default-src 'none'" });
    response.setHeader('Vary', 'rsc');
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    response.flushHeaders();
    response.write('abc');
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const response = await fetch(`http://127.0.0.1:${port}/`);
  await response.arrayBuffer();
  server.close();
  return response;
}

describe('settleHeaders', () => {
  it('puts length and vary in place of ours, on responses that are streamed too', async () => {
    const { headers } = await answerTo({ [LENGTH_HEADER]: '3', [VARY_HEADER]: 'Accept' });
    expect(headers.get('content-length')).toBe('3');
    expect(headers.get('transfer-encoding')).toBeNull();
    expect(headers.get('vary')).toBe('Accept');
    expect([...headers.keys()].filter((name) => name.startsWith('x-foyer'))).toEqual([]);
  });

  it('takes Vary away when the answer depends on nothing, and leaves other answers alone', async () => {
    expect((await answerTo({ [VARY_HEADER]: 'none' })).headers.get('vary')).toBeNull();
    expect((await answerTo({})).headers.get('vary')).toBe('rsc');
  });

  it('gives documents what only they need, and nothing else', async () => {
    const page = await answerTo({ 'Content-Type': 'text/html; charset=utf-8' });
    expect(page.headers.get('content-security-policy')).toBe("default-src 'none'");
    const data = await answerTo({ 'Content-Type': 'application/json' });
    expect(data.headers.get('content-security-policy')).toBeNull();
  });
});
