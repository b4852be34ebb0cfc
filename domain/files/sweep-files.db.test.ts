import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { TASKS } from '#domain/jobs.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor } from '#test/factories.ts';
import { ageBlobs, countBlobs, stageBytes } from '#test/stored-files.ts';
import { sweepJob } from './sweep-job.ts';

const database = testDatabase();

it('sweeps by itself, every hour', async () => {
  const task = TASKS.find(({ job }) => job.name === sweepJob.name);
  expect(task?.job.schedule).toBe('23 * * * *');
  await stageBytes(database.db, randomBytes(100));
  await ageBlobs(database.db, '25 hours');
  await task?.handle(contextFor(database.db), {}, { id: 'a run', attempt: 1, isLastAttempt: true });
  expect(await countBlobs(database.db)).toBe(0);
});
