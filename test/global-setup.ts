import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { migrateDatabase } from '#db/migrate.ts';
import { migrateJobs } from '#domain/jobs.ts';
import { freePort, startPostgres } from '#lib/embedded-postgres/server.ts';
import { TEMPLATE_DATABASE } from './database-names.ts';

/** One PostgreSQL for the whole run, with a template database built once from the migrations. */
export default async function setup(project: TestProject) {
  const folder = await mkdtemp(join(tmpdir(), 'foyer-test-'));
  await chmod(folder, 0o755);
  const server = await startPostgres({
    dataDir: join(folder, 'data'),
    port: await freePort(),
    password: randomBytes(12).toString('hex'),
    throwAway: true,
  });
  await server.createDatabase(TEMPLATE_DATABASE);
  await migrateDatabase(server.url(TEMPLATE_DATABASE));
  await migrateJobs(server.url(TEMPLATE_DATABASE));
  project.provide('postgresUrl', server.url('postgres'));
  return async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
}

declare module 'vitest' {
  interface ProvidedContext {
    postgresUrl: string;
  }
}
