import { describe, expect, it } from 'vitest';
import { readJson } from './json-body.ts';

const send = (body: BodyInit | null, headers: Record<string, string> = {}) =>
  readJson(new Request('http://localhost/', { method: 'PUT', body, headers }), 1000);

describe('readJson', () => {
  it('reads an object, whatever the content type says, and takes no body for an empty one', async () => {
    expect(await send('{"name":"Halden","n":[1,{"a":null}]}')).toEqual({
      name: 'Halden',
      n: [1, { a: null }],
    });
    expect(await send('{"name":"Halden"}', { 'content-type': 'text/plain' })).toEqual({ name: 'Halden' });
    expect(await send(null)).toEqual({});
    expect(await send('')).toEqual({});
  });

  it.each(['{', 'name=x', '{"a":1}}', "{'a':1}", 'NaN'])('refuses %j, which is not JSON', async (body) => {
    await expect(send(body)).rejects.toMatchObject({
      code: 'invalid',
      message: 'This is not JSON in UTF-8.',
    });
  });

  it.each(['[]', '"x"', '1', 'null', 'true'])('refuses %j, which is no object', async (body) => {
    await expect(send(body)).rejects.toMatchObject({ code: 'invalid', message: 'Send a JSON object.' });
  });

  it('refuses bytes that are not UTF-8', async () => {
    await expect(send(new Uint8Array([0x7b, 0xff, 0x7d]))).rejects.toMatchObject({ code: 'invalid' });
  });

  it.each([
    ['NUL', '{"name":"a\\u0000b","fine":1}'],
    ['half a surrogate pair', '{"name":"\\ud83d"}'],
    ['NUL, deep inside', '{"name":[{"a":["\\u0000"]}]}'],
    ['NUL in a key', '{"name":{"\\u0000":1}}'],
    ['30 levels', `{"name":${'['.repeat(30)}${']'.repeat(30)}}`],
  ])('names the field that holds %s', async (_, body) => {
    await expect(send(body)).rejects.toMatchObject({
      fields: { name: [expect.stringContaining('cannot be stored')] },
    });
  });

  it('stands a hundred thousand levels', async () => {
    const deep = `{"name":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    const request = new Request('http://localhost/', { method: 'PUT', body: deep });
    await expect(readJson(request)).rejects.toMatchObject({ code: 'invalid' });
  });

  it('stops reading at the limit, with and without an honest length', async () => {
    let pulled = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled += 1;
        controller.enqueue(new Uint8Array(100));
      },
    });
    const request = new Request('http://localhost/', {
      method: 'PUT',
      body: endless,
      duplex: 'half',
    } as RequestInit);
    await expect(readJson(request, 1000)).rejects.toMatchObject({ code: 'too-large' });
    expect(pulled).toBeLessThan(15);
    await expect(send('{}', { 'content-length': '1001' })).rejects.toMatchObject({ code: 'too-large' });
  });
});
