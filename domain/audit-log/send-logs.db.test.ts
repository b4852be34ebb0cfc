import { createHmac } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterEach, describe, expect, it } from 'vitest';
import { auditLogStreams } from '#db/schema/index.ts';
import { updateOrganization } from '#domain/organizations/update-organization.ts';
import { only } from '#lib/invariant.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createOrganization } from '#test/factories.ts';
import { type LogListener, startLogListener } from '#test/log-listener.ts';
import { withSettings } from '#test/settings.ts';
import { saveStream } from './save-stream.ts';
import { sendLogs } from './send-logs.ts';

const database = testDatabase();
const change = withSettings({ OUTGOING_PRIVATE_ADDRESSES: 'allow' });
let listener: LogListener;
afterEach(() => listener.close());

async function scene(wanted: object = {}) {
  listener = await startLogListener();
  await database.db.delete(auditLogStreams);
  const { organization, owner, slug } = await createOrganization(database.db);
  const ctx = contextFor(database.db, owner.actor);
  await updateOrganization(ctx, slug, { name: 'Before' });
  const { secret } = await saveStream(ctx, slug, {
    url: listener.url,
    authorization: 'Splunk abc',
    ...wanted,
  });
  await updateOrganization(ctx, slug, { name: 'After' });
  let minutes = 0;
  const now = () => new Date(Date.now() + minutes * 60_000);
  const send = (later = 0) => {
    minutes += later;
    return sendLogs(contextFor(database.db, { type: 'system', label: 'Foyer' }, now));
  };
  const stream = async () =>
    only(
      await database.db
        .select()
        .from(auditLogStreams)
        .where(eq(auditLogStreams.organizationId, organization.id)),
    );
  return { organization, slug, ctx, secret, send, stream };
}

const placesOf = (body: string) =>
  body
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line).sequence);

describe('sendLogs', () => {
  it('sends what came since, signed, and then nothing twice', async () => {
    const { organization, secret, send, stream } = await scene();
    await send();
    await send();
    const { headers, body } = only(listener.received);
    expect(placesOf(body)).toEqual([2, 3]);
    expect(headers).toMatchObject({
      authorization: 'Splunk abc',
      'content-type': 'application/x-ndjson',
      'x-foyer-delivery': `${organization.id}-2-3`,
    });
    const [, seconds, signature] =
      /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers['x-foyer-signature'])) ?? [];
    expect(signature).toBe(
      createHmac('sha256', secret ?? '')
        .update(`${seconds}.${body}`)
        .digest('hex'),
    );
    expect(await stream()).toMatchObject({ sentSequence: 3, lastError: null, busyUntil: null });
  });

  it('begins with the oldest entry when asked to', async () => {
    const { send } = await scene({ from: 'start' });
    await send();
    expect(placesOf(only(listener.received).body)).toEqual([1, 2, 3]);
  });

  it('waits longer after every failure, says why, and sends the same again', async () => {
    const { send, stream } = await scene();
    listener.answerWith(503);
    await send();
    expect(await stream()).toMatchObject({
      sentSequence: 1,
      failureCount: 1,
      lastError: 'The host answered 503: the index is full',
      busyUntil: null,
    });
    await send();
    expect(listener.received).toHaveLength(1);
    await send(1);
    await send(1);
    expect(listener.received).toHaveLength(2);
    listener.answerWith(200);
    await send(1);
    expect(listener.received.map(({ body }) => body)).toEqual(Array(3).fill(listener.received[0]?.body));
    expect(await stream()).toMatchObject({ sentSequence: 3, failureCount: 0, lastError: null });
  });

  it('is sent by one worker at a time, and goes on when that one has died', async () => {
    const { send, stream, organization } = await scene();
    await Promise.all([send(), send(), send()]);
    expect(listener.received).toHaveLength(1);
    await database.db
      .update(auditLogStreams)
      .set({ sentSequence: 1, busyUntil: new Date(Date.now() + 15 * 60_000) })
      .where(eq(auditLogStreams.organizationId, organization.id));
    await send();
    expect(listener.received).toHaveLength(1);
    await send(16);
    expect(listener.received).toHaveLength(2);
    expect(await stream()).toMatchObject({ sentSequence: 3 });
  });

  it('sends nothing while paused, or into the own network', async () => {
    const paused = await scene({ isPaused: true });
    await paused.send();
    expect(listener.received).toEqual([]);
    await listener.close();
    const { send, stream } = await scene();
    change({ OUTGOING_PRIVATE_ADDRESSES: 'refuse' });
    await send();
    change({ OUTGOING_PRIVATE_ADDRESSES: 'allow' });
    expect(listener.received).toEqual([]);
    expect((await stream()).lastError).toContain('give an https address');
  });
});
