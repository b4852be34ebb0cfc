import * as Sentry from '@sentry/nextjs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newToken } from '#lib/secret-token.ts';
import { shutDown } from '#lib/shutdown.ts';
import { type SentryListener, startSentryListener } from '#test/sentry-listener.ts';
import { report } from './report.ts';
import { startObservability } from './sentry.ts';

let listener: SentryListener;
beforeAll(async () => {
  listener = await startSentryListener();
  startObservability(listener.dsn);
});
afterAll(async () => {
  await shutDown();
  await listener.close();
});

it('lets no invite token out: not in the message, the request, a crumb, a header or the name of the transaction', async () => {
  // Made up at run time: the lines of source around a frame are part of a report too.
  const token = newToken();
  const password = newToken().slice(0, 20);
  const session = `eyJ${newToken().slice(0, 30)}..${newToken()}.x.y`;
  const link = `https://foyer.example/accept/halden-bridge-works/7/${token}/`;
  Sentry.withScope((scope) => {
    scope.addBreadcrumb({ category: 'fetch', message: `GET ${link}`, data: { url: link, token } });
    scope.setContext('form', { password, email: 'ines@halden.example', nested: [{ link }] });
    scope.addEventProcessor((event) => ({
      ...event,
      transaction: `GET /accept/halden-bridge-works/7/${token}`,
      request: {
        url: link,
        query_string: `token=${token}`,
        cookies: { 'foyer.session': session },
        headers: { Authorization: `Bearer foyer_${token}`, 'User-Agent': 'Firefox' },
      },
    }));
    Sentry.captureException(new Error(`no answer from ${link}`));
  });
  await Sentry.flush(2_000);
  const sent = listener.raw.join('\n');
  expect(listener.events()).toHaveLength(1);
  expect(sent).toContain('/accept/halden-bridge-works/7/[scrubbed]');
  expect(sent).not.toContain(token);
  expect(sent).not.toContain(password);
  expect(sent).not.toContain(session);
  expect(sent).toContain('Firefox');
});

it('reports a fault of ours with who and where', async () => {
  report(new Error('the disk is full'), {
    where: 'avatar.save',
    userId: 7,
    organizationId: 3,
    requestId: 'r-1',
  });
  await Sentry.flush(2_000);
  expect(listener.events().at(-1)).toMatchObject({
    user: { id: '7' },
    tags: { where: 'avatar.save', organization: '3', request: 'r-1' },
  });
});
