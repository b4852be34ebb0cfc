import { afterEach, expect, it, vi } from 'vitest';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

it('opens a pool without settling the settings of the process, which a script may make afterwards', async () => {
  vi.resetModules();
  const { closeDb, openDb } = await import('./client.ts');
  const { env } = await import('#lib/env.ts');
  const db = openDb('postgres://127.0.0.1:5432/never_connected');
  vi.stubEnv('NEXTAUTH_SECRET', 'made after the pool was opened, by the script');
  expect(env().NEXTAUTH_SECRET).toBe('made after the pool was opened, by the script');
  await closeDb(db);
});
