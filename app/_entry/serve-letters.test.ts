import { describe, expect, it } from 'vitest';
import { letterPath } from '#domain/avatars/address.ts';
import { serveLetters } from './serve-letters.ts';

async function get(path: string, headers: Record<string, string> = {}) {
  const [subject = '', color = '', letters = ''] = path.split('/').slice(2);
  const request = new Request(`http://foyer.example${path}`, { headers });
  return serveLetters(request, { params: Promise.resolve({ subject, color, letters }) });
}

describe('serveLetters', () => {
  it('draws the initials and the color of every kind of owner, for ever, and runs nothing', async () => {
    for (const [subject, corner] of [
      ['user', '60'],
      ['organization', '26.4'],
      ['team', '26.4'],
    ] as const) {
      const response = await get(letterPath(subject, 'Inês Caldeira', '7'));
      expect(response.status).toBe(200);
      expect(Object.fromEntries(response.headers)).toMatchObject({
        'content-type': 'image/svg+xml',
        'cache-control': 'public, max-age=31536000, immutable',
        'content-security-policy': "default-src 'none'; sandbox",
        'access-control-allow-origin': '*',
        'x-content-type-options': 'nosniff',
      });
      const svg = await response.text();
      expect(svg).toContain('>IC</text>');
      expect(svg).toContain(`rx="${corner}"`);
    }
  });

  it.each(['Ångström', '東京 太郎', '🙂', 'محمد علي', 'ß', '<b> &', '?', ''])(
    'draws for %j',
    async (name) => {
      expect((await get(letterPath('user', name, '12'))).status).toBe(200);
    },
  );

  it('answers 304 to whoever has it', async () => {
    const path = letterPath('team', 'Surveying', 'surveying');
    const etag = (await get(path)).headers.get('etag') ?? '';
    expect((await get(path, { 'if-none-match': etag })).status).toBe(304);
  });

  it.each([
    ['another kind', '/letter-avatar/robot/1/A/'],
    ['a color beyond the palette', '/letter-avatar/user/12/A/'],
    ['no color', '/letter-avatar/user/x/A/'],
    ['text', '/letter-avatar/user/1/HELLO/'],
    ['small letters', '/letter-avatar/user/1/ab/'],
    ['nothing', '/letter-avatar/user/1/%20/'],
    ['a cut escape', '/letter-avatar/user/1/%E0%A4/'],
    ['a word of the language', '/letter-avatar/toString/1/A/'],
  ])('does not draw %s', async (_title, path) => {
    const response = await get(path);
    expect(response.status).toBe(404);
    expect(await response.text()).toBe('');
  });
});
