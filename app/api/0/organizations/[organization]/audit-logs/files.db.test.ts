import { describe, expect, it } from 'vitest';
import { checkLog } from '#domain/audit-log/check-log.ts';
import { readCheckpoints } from '#domain/audit-log/checkpoint.ts';
import { SCOPES } from '#domain/members/roles.ts';
import { updateOrganization } from '#domain/organizations/update-organization.ts';
import { HOST, testApplication } from '#test/application.ts';
import { contextFor, createOrganization } from '#test/factories.ts';
import { inRequest } from '#test/request-scope.ts';
import { createApiToken } from '#test/rest.ts';
import { GET as getCheckpoints } from './checkpoints/route.ts';
import { GET as getExport } from './export/route.ts';

const database = testApplication();

async function scene() {
  const { organization, owner, slug } = await createOrganization(database.db);
  const ctx = contextFor(database.db, owner.actor);
  for (const name of ['A', 'B']) await updateOrganization(ctx, slug, { name });
  await checkLog(ctx, organization.id);
  const token = await createApiToken(database.db, owner.id, SCOPES);
  const ask = async (handler: typeof getExport, query = '') => {
    const request = new Request(`http://${HOST}/${query}`, { headers: { authorization: `Bearer ${token}` } });
    const params = Promise.resolve({ organization: slug });
    const answer = await inRequest({ headers: request.headers }, () => handler(request, { params }));
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  };
  return { slug, ask };
}

describe('GET audit-logs/export', () => {
  it('sends the log as a file that says how many entries it may have', async () => {
    const { slug, ask } = await scene();
    const { status, headers, text } = await ask(getExport, '?format=csv');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(headers.get('content-disposition')).toMatch(
      new RegExp(`^attachment; filename="${slug}-audit-log-\\d{4}-\\d\\d-\\d\\d\\.csv"$`),
    );
    expect(headers.get('x-entries-max')).toBe('2');
    expect(text.trimEnd().split('\r\n')).toHaveLength(3);
    const { text: lines } = await ask(getExport, '?format=ndjson&event=org.edit&query=from-nobody');
    expect(lines).toBe('');
  });

  it.each([
    ['format', '?format=xml'],
    ['format', ''],
    ['actor', '?format=csv&actor=2147483648'],
    ['target', '?format=csv&target=x'],
    ['start', '?format=csv&start=soon'],
    ['end', '?format=csv&start=2026-02-02&end=2026-01-01'],
    ['query', `?format=csv&query=${'x'.repeat(201)}`],
  ])('names %s when %s cannot be done', async (field, query) => {
    const { ask } = await scene();
    const { status, text } = await ask(getExport, query);
    expect(status).toBe(400);
    expect(JSON.parse(text)).toEqual({ [field]: [expect.any(String)] });
  });
});

describe('GET audit-logs/checkpoints', () => {
  it('sends every checkpoint as a file', async () => {
    const { slug, ask } = await scene();
    const { headers, text } = await ask(getCheckpoints);
    expect(headers.get('content-disposition')).toBe(
      `attachment; filename="${slug}-audit-log-checkpoints.json"`,
    );
    expect(readCheckpoints(text)).toMatchObject([{ sequence: 2 }]);
  });
});
