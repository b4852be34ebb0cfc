import { randomBytes } from 'node:crypto';
import type { TestProject } from 'vitest/node';
import { migrateDatabase } from '#db/migrate.ts';
import { migrateJobs } from '#domain/jobs.ts';
import { startThrowAwayPostgres } from '#lib/embedded-postgres/server.ts';
import { anyFreePort } from '#lib/free-port.ts';
import { TEMPLATE_DATABASE } from './database-names.ts';

/** One PostgreSQL for the whole run, with a template database built once from the migrations. */
export default async function setup(project: TestProject) {
  const server = await startThrowAwayPostgres({
    port: await anyFreePort(),
    password: randomBytes(12).toString('hex'),
  });
  await server.createDatabase(TEMPLATE_DATABASE);
  await migrateDatabase(server.url(TEMPLATE_DATABASE));
  await migrateJobs(server.url(TEMPLATE_DATABASE));
  project.provide('postgresUrl', server.url('postgres'));
  return () => server.stop();
}

declare module 'vitest' {
  interface ProvidedContext {
    postgresUrl: string;
  }
}
