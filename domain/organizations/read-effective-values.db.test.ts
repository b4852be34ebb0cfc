import { expect, it } from 'vitest';
import { organizationOptions } from '#db/schema/index.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createOrganization } from '#test/factories.ts';
import { readEffectiveValues } from './read-effective-values.ts';

const database = testDatabase();

it('takes what the registry no longer knows or takes for not set', async () => {
  const { organization } = await createOrganization(database.db);
  const row = (key: string, value: unknown) => ({ organizationId: organization.id, key, value });
  await database.db
    .insert(organizationOptions)
    .values([
      row('sentry:default_automated_run_stopping_point', 'no_longer_allowed'),
      row('sentry:of_another_age', true),
      row('sentry:store_crash_reports', 50),
      row('sentry:relay_pii_config', '{}'),
    ]);
  const values = await readEffectiveValues(contextFor(database.db), organization);
  expect(values).toMatchObject({
    defaultAutomatedRunStoppingPoint: 'code_changes',
    storeCrashReports: 50,
    relayPiiConfig: '{}',
  });
  expect(Object.values(values)).not.toContain(undefined);
});
