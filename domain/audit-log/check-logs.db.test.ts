import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { updateOrganization } from '#domain/organizations/update-organization.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createOrganization } from '#test/factories.ts';
import { checkLogJob } from './check-log-job.ts';
import { checkLogs } from './check-logs.ts';

const database = testDatabase();

it('asks for a check of every log that has an entry', async () => {
  const first = await createOrganization(database.db);
  await createOrganization(database.db);
  const second = await createOrganization(database.db);
  for (const { slug } of [first, second])
    await updateOrganization(contextFor(database.db), slug, { name: 'A' });
  await checkLogs(contextFor(database.db));
  const jobs = await database.db.execute(
    sql`select data->'organizationId' as id from pgboss.job where name = ${checkLogJob.name} order by id`,
  );
  expect(jobs.map(({ id }) => id)).toEqual([first.organization.id, second.organization.id]);
});
