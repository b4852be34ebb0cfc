import { and, eq, sql } from 'drizzle-orm';
import { afterAll, expect, it } from 'vitest';
import { auditLogEntries, auditLogStreams, ssoProviders, totpApps } from '#db/schema/index.ts';
import { openSecrets, sealSecrets } from '#domain/audit-log/deliver-lines.ts';
import { openTotpSecret, sealTotpSecret } from '#domain/identity/totp-setup.ts';
import { clientOf, findProvider, SECRET_SEAL } from '#domain/sso/provider.ts';
import { env } from '#lib/env.ts';
import { invariant, only } from '#lib/invariant.ts';
import { seal } from '#lib/seal.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createOrganization } from '#test/factories.ts';
import { rotateSecrets, SEALED_COLUMNS } from './rotate-secrets.ts';

const [FIRST, SECOND] = ['one secret of this test, long enough', 'another secret of this test, long enough'];
const settings = env();
const { NEXTAUTH_SECRET, NEXTAUTH_SECRET_PREVIOUS } = settings;
afterAll(() => void Object.assign(settings, { NEXTAUTH_SECRET, NEXTAUTH_SECRET_PREVIOUS }));

const database = testDatabase();

function useSecrets(now: string, ...previous: string[]) {
  Object.assign(settings, { NEXTAUTH_SECRET: now, NEXTAUTH_SECRET_PREVIOUS: previous });
}

/** One row of each sealed column, sealed with the secret of now. */
async function createScene() {
  const { organization, owner } = await createOrganization(database.db);
  const organizationId = organization.id;
  await database.db.insert(ssoProviders).values({
    organizationId,
    name: 'Bridge ID',
    issuer: 'https://id.halden.example',
    clientId: 'foyer',
    sealedClientSecret: await seal(SECRET_SEAL, { secret: 'client' }),
    defaultRole: 'member',
  });
  await database.db.insert(auditLogStreams).values({
    organizationId,
    url: 'https://logs.halden.example',
    sealedSecrets: await sealSecrets({ signing: 'signing', authorization: null }),
    sentSequence: 0,
    nextAttemptAt: new Date(),
  });
  const app = only(
    await database.db
      .insert(totpApps)
      .values({ userId: owner.id, name: 'Phone', sealedSecret: await sealTotpSecret('totp'), lastStep: 0 })
      .returning(),
  );
  const opened = async () => {
    const provider = await findProvider(database.db, organizationId);
    const [stream] = await database.db
      .select()
      .from(auditLogStreams)
      .where(eq(auditLogStreams.organizationId, organizationId));
    const [{ sealedSecret } = app] = await database.db.select().from(totpApps).where(eq(totpApps.id, app.id));
    invariant(provider && stream, 'both were made above');
    return [
      (await clientOf(provider)).clientSecret,
      (await openSecrets(stream.sealedSecrets)).signing,
      await openTotpSecret(sealedSecret),
    ];
  };
  return { organizationId, opened };
}

it('leaves a process with the new secret alone able to read everything', async () => {
  useSecrets(FIRST);
  const { opened, organizationId } = await createScene();
  useSecrets(SECOND, FIRST);
  const ctx = contextFor(database.db);
  expect((await rotateSecrets(ctx, { isDryRun: true })).map(({ anew }) => anew)).toEqual([1, 1, 1]);
  const steps: [number, number][] = [];
  const rotated = await rotateSecrets(ctx, { onProgress: (done, total) => steps.push([done, total]) });
  expect(rotated).toEqual(
    SEALED_COLUMNS.map(({ table, column }) => ({
      column: `${table}.${column}`,
      anew: 1,
      current: 0,
      unreadable: 0,
    })),
  );
  expect(steps).toEqual([
    [1, 3],
    [2, 3],
    [3, 3],
  ]);
  useSecrets(SECOND);
  expect(await opened()).toEqual(['client', 'signing', 'totp']);
  expect((await rotateSecrets(ctx)).map(({ anew, current }) => [anew, current])).toEqual([
    [0, 1],
    [0, 1],
    [0, 1],
  ]);
  const told = await database.db
    .select({ label: auditLogEntries.targetLabel })
    .from(auditLogEntries)
    .where(
      and(eq(auditLogEntries.organizationId, organizationId), eq(auditLogEntries.event, 'secrets.seal-anew')),
    );
  expect(told).toHaveLength(2);
  // Without the secret that sealed them they are counted, and stay.
  useSecrets('a third secret of this test, long enough');
  expect((await rotateSecrets(ctx)).map(({ unreadable }) => unreadable)).toEqual([1, 1, 1]);
  useSecrets(SECOND);
  expect(await opened()).toEqual(['client', 'signing', 'totp']);
});

it('knows every column whose name says that it is sealed', async () => {
  const columns = await database.db.execute<{ name: string }>(sql`
    select table_name || '.' || column_name as name from information_schema.columns
    where table_schema = 'public' and column_name like '%sealed%' order by 1`);
  expect(columns.map(({ name }) => name)).toEqual(
    SEALED_COLUMNS.map(({ table, column }) => `${table}.${column}`).sort(),
  );
});

it('is for whoever runs the site', async () => {
  const { owner } = await createOrganization(database.db);
  await expect(rotateSecrets(contextFor(database.db, owner.actor))).rejects.toMatchObject({
    code: 'forbidden',
  });
});
