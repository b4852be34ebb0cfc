import { describe, expect, it } from 'vitest';
import { readJson } from './read-body.ts';

function post(body: BodyInit, headers: Record<string, string> = {}): Request {
  return new Request('http://foyer.example/', {
    method: 'POST',
    body,
    headers,
    ...{ duplex: 'half' },
  });
}

describe('readJson', () => {
  it('parses what fits', async () => {
    expect(await readJson(post('{"a":"é"}'), 100)).toEqual({ a: 'é' });
  });

  it.each([['{'], [''], [new Uint8Array([0x22, 0xff, 0x22])]])(
    'refuses what is not JSON: %j',
    async (body) => {
      await expect(readJson(post(body), 100)).rejects.toMatchObject({ code: 'invalid' });
    },
  );

  it('refuses a declared length without reading, and a real one as soon as it is passed', async () => {
    let pulled = 0;
    const endless = () =>
      new ReadableStream<Uint8Array>(
        {
          pull(controller) {
            pulled += 1;
            controller.enqueue(new Uint8Array(10));
          },
        },
        { highWaterMark: 0 },
      );
    await expect(readJson(post(endless(), { 'content-length': '1000' }), 100)).rejects.toMatchObject({
      code: 'too-large',
    });
    expect(pulled).toBe(0);
    const request = post(endless());
    await expect(readJson(request, 100)).rejects.toMatchObject({ code: 'too-large' });
    expect(pulled).toBe(11);
    expect(request.body?.locked).toBe(false);
  });
});
