import { afterAll, beforeAll } from 'vitest';
import { type Env, env } from '#lib/env.ts';

/**
 * Runs the tests of a file with these settings. Call once at the top of the file. Answers how to change more of them, from
 * a hook or a test on. Files run in one process after another, so what was set before is set again after the last test.
 */
export function withSettings(settings: Partial<Env>): (change: Partial<Env>) => void {
  const change = (changed: Partial<Env>) => void Object.assign(env(), changed);
  const before = { ...env() };
  beforeAll(() => change(settings));
  afterAll(() => {
    for (const name of Object.keys(env())) Reflect.deleteProperty(env(), name);
    change(before);
  });
  return change;
}
