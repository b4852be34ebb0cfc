import { describe, expect, it } from 'vitest';
import { newToken } from '#lib/secret-token.ts';
import { SCRUBBED, scrub, scrubText } from './scrub.ts';

const token = newToken();

describe('scrubText', () => {
  it.each([
    ['/accept/7/s3cret', `/accept/7/${SCRUBBED}`],
    ['https://x.example/accept/halden/7/s3cret/?a=1', `https://x.example/accept/halden/7/${SCRUBBED}/?a=1`],
    ['https://x.example/join/7/s3cret', `https://x.example/join/7/${SCRUBBED}`],
    ['/api/0/accept-invite/7/s3cret/', `/api/0/accept-invite/7/${SCRUBBED}/`],
    ['/api/0/accept-invite/halden/7/s3cret/', `/api/0/accept-invite/halden/7/${SCRUBBED}/`],
    [`/sign-in/link?token=${token}`, `/sign-in/link?token=${SCRUBBED}`],
    ['/callback?code=abc&state=def&x=1', `/callback?code=${SCRUBBED}&state=${SCRUBBED}&x=1`],
    [`the token foyer_${token} is unknown`, `the token foyer_${SCRUBBED} is unknown`],
    ['Authorization: Bearer abc.def', `Authorization: Bearer ${SCRUBBED}`],
    ['postgres://foyer:pw@db/foyer', `postgres://${SCRUBBED}@db/foyer`],
    ['session eyJhbGciOiJkaXIifQ..iv.text.tag ended', `session ${SCRUBBED} ended`],
  ])('scrubs %s', (text, scrubbed) => {
    expect(scrubText(text)).toBe(scrubbed);
  });

  it.each(['/accept', '/organizations/halden/members', 'Nobody accepted 7 invites', 'ines@halden.example'])(
    'leaves %s as it is',
    (text) => {
      expect(scrubText(text)).toBe(text);
    },
  );
});

describe('scrub', () => {
  it('drops what stands under the name of a secret, at any depth, and keeps the rest', () => {
    const event = {
      user: { id: '7' },
      extra: [{ Password: 'swans', set_cookie: ['a=b'], isSecret: true, n: 3 }],
    };
    expect(scrub(event)).toEqual({
      user: { id: '7' },
      extra: [{ Password: SCRUBBED, set_cookie: SCRUBBED, isSecret: true, n: 3 }],
    });
    expect(event.extra[0]?.Password).toBe('swans');
  });

  it('bears a report that holds itself', () => {
    const event: Record<string, unknown> = { message: 'hi' };
    event.self = event;
    expect(JSON.stringify(scrub(event))).toContain(SCRUBBED);
  });
});
