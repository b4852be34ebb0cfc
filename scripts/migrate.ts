import { existsSync } from 'node:fs';
import { migrateDatabase } from '#db/migrate.ts';
import { migrateJobs } from '#domain/jobs.ts';
import { env } from '#lib/env.ts';

if (existsSync('.env')) process.loadEnvFile('.env');
const url = env().DATABASE_URL;
await migrateDatabase(url);
await migrateJobs(url);
process.stdout.write('The database is up to date.\n');
