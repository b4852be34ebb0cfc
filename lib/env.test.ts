import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseEnv, reasonNotToStart, SETTINGS } from './env.ts';

describe('parseEnv', () => {
  it('works without a single setting', () => {
    expect(parseEnv({})).toMatchObject({ PORT: 3000, NEXTAUTH_URL: 'http://localhost:3000' });
  });

  it('takes an empty string as not set', () => {
    expect(parseEnv({ PORT: '', SENTRY_DSN: '' })).toMatchObject({ PORT: 3000 });
  });

  it('derives the address from the port', () => {
    expect(parseEnv({ PORT: '8080' }).NEXTAUTH_URL).toBe('http://localhost:8080');
  });

  it('names every wrong setting at once', () => {
    const parse = () => parseEnv({ PORT: 'http', DATABASE_URL: 'mysql://x', NEXTAUTH_SECRET: 'short' });
    expect(parse).toThrow(/PORT[\s\S]*NEXTAUTH_SECRET|DATABASE_URL[\s\S]*PORT/);
    expect(parse).toThrow(/needs at least 32 characters/);
  });
});

describe('reasonNotToStart', () => {
  it('refuses production without a secret and says how to make one', () => {
    expect(reasonNotToStart(parseEnv({ NODE_ENV: 'production' }))).toMatch(
      /NEXTAUTH_SECRET.*\n.*\n.*openssl/,
    );
  });

  it('lets production with a secret and any development start', () => {
    const secret = 'x'.repeat(32);
    expect(reasonNotToStart(parseEnv({ NODE_ENV: 'production', NEXTAUTH_SECRET: secret }))).toBeNull();
    expect(reasonNotToStart(parseEnv({}))).toBeNull();
  });
});

it('is documented setting by setting in .env.example and in the README', () => {
  const example = readFileSync('.env.example', 'utf8');
  const documented = [...example.matchAll(/^([A-Z0-9_]+)=/gm)].map(([, name]) => name);
  const settings = SETTINGS.filter((name) => name !== 'NODE_ENV');
  expect(documented.toSorted()).toEqual(settings.toSorted());
  const readme = readFileSync('README.md', 'utf8');
  expect(settings.filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
});
