import { beforeEach, describe, expect, it } from 'vitest';
import { resetPasswordAction } from '#app/(public)/reset-password/actions.ts';
import { getInvite } from '#app/api/0/_bodies/accept-invite.ts';
import { GET } from '#app/api/0/organizations/route.ts';
import { rateLimits } from '#db/schema/index.ts';
import { blockAttempts } from '#domain/identity/attempts.ts';
import { countAttempt } from '#lib/rate-limit/limiter.ts';
import { HOST, testApplication } from '#test/application.ts';
import { createInvite, createOrganization } from '#test/factories.ts';
import { inRequest } from '#test/request-scope.ts';
import { createApiToken } from '#test/rest.ts';
import { PEER_HEADER } from './caller-address.ts';
import { IDLE } from './form-state.ts';

const database = testApplication();
const [HERE, ELSEWHERE] = ['192.0.2.1', '192.0.2.2'] as const;

/** Every wrong secret that one block of addresses may show. */
beforeEach(async () => {
  await database.db.delete(rateLimits);
  const attempts = blockAttempts(HERE, 'wrong-secret');
  const many = Array.from({ length: attempts[0]?.strength.attempts ?? 0 });
  await Promise.all(many.map(() => countAttempt(database.db, ...attempts)));
});

function ask(ip: string, headers: Record<string, string> = {}) {
  const request = new Request(`http://${HOST}/`, { headers: { host: HOST, [PEER_HEADER]: ip, ...headers } });
  return { request, scope: { headers: request.headers } };
}

describe('once a block of addresses has shown too many secrets that were never given out', () => {
  it('a wrong API token is 429 with the time to wait, and a right one is taken', async () => {
    const { owner } = await createOrganization(database.db);
    const list = (ip: string, token: string) => {
      const { request, scope } = ask(ip, { authorization: `Bearer ${token}` });
      return inRequest(scope, () => GET(request, { params: Promise.resolve({}) }));
    };
    const limited = await list(HERE, 'wrong');
    expect(limited.status).toBe(429);
    expect(Number(limited.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await list(ELSEWHERE, 'wrong')).status).toBe(401);
    expect((await list(HERE, await createApiToken(database.db, owner.id, ['org:read']))).status).toBe(200);
  });

  it('so is a wrong link of an invite', async () => {
    const { organization, owner } = await createOrganization(database.db);
    const { link } = await createInvite(database.db, organization.id, owner);
    const read = (ip: string, token: string) => {
      const { request, scope } = ask(ip);
      const params = Promise.resolve({ first: String(link.inviteId), second: token });
      return inRequest(scope, () => getInvite(request, { params }));
    };
    expect((await read(HERE, 'f'.repeat(64))).status).toBe(429);
    expect((await read(ELSEWHERE, 'f'.repeat(64))).status).toBe(400);
    expect((await read(HERE, link.token)).status).toBe(200);
  });

  it('so is a wrong link of a mail', async () => {
    const form = new FormData();
    form.set('token', 'f'.repeat(64));
    form.set('password', 'four swans on the canal');
    const reset = (ip: string) => inRequest(ask(ip).scope, () => resetPasswordAction(IDLE, form));
    expect(await reset(HERE)).toMatchObject({
      code: 'rate-limited',
      message: expect.stringContaining('Wait'),
    });
    expect(await reset(ELSEWHERE)).toMatchObject({ code: 'gone' });
  });
});
