import { describe, expect, it } from 'vitest';
import { RULES } from './rules.ts';
import { parseSource, type SourceFile } from './source-file.ts';

const LONG = '\n'.repeat(80);

/** What each rule must refuse: path, text, and the files around it. */
const BREACHES: readonly [rule: string, path: string, text: string, around?: Record<string, string>][] = [
  ['imports', 'app/page.tsx', "import { members } from '#db/schema/index.ts';"],
  ['imports', 'app/page.tsx', "import { db } from '#db/client.ts';"],
  ['imports', 'app/page.tsx', "const later = () => import('#db/client.ts');"],
  ['imports', 'components/ui/button.tsx', "import { env } from '#lib/env.ts';"],
  ['imports', 'domain/members/x.ts', "import { text } from '#app/_entry/form-action.ts';"],
  ['imports', 'lib/mail/send.ts', "import { db } from '#db/client.ts';"],
  ['imports', 'lib/mail/send.ts', "import type { Role } from '#domain/members/roles.ts';"],
  ['imports', 'db/client.ts', "import { parseEmail } from '#lib/email-address.ts';"],
  ['imports', 'e2e/join.spec.ts', "import { acceptInvite } from '#domain/members/accept-invite.ts';"],
  ['imports', 'new-room/x.ts', 'export const x = 1;'],
  ['specifiers', 'lib/a/b.ts', "import { env } from '../env.ts';"],
  ['specifiers', 'lib/a.ts', "import { env } from '#lib/env';"],
  ['packages', 'domain/members/x.ts', "import { cookies } from 'next/headers';"],
  ['packages', 'app/page.tsx', "import { eq } from 'drizzle-orm';"],
  ['packages', 'lib/mail/x.ts', "import { Pool } from 'pg';"],
  ['sizes', 'lib/x.ts', '\n'.repeat(401)],
  ['sizes', 'app/page.tsx', '\n'.repeat(61)],
  ['sizes', 'lib/x.ts', `export function x() {${LONG}}`],
  ['sizes', 'components/x.tsx', `export function Panel() {${LONG}${LONG} return null; }`],
  ['sizes', 'app/actions.ts', `'use server';\nexport const a = f(async () => {${'\n'.repeat(31)}});`],
  ['sizes', 'app/api/route.ts', `export const GET = route('x', async () => {${'\n'.repeat(31)}});`],
  ['sizes', 'lib/x.test.ts', `it('x', () => {${LONG}});`],
  ['file names', 'lib/emailAddress.ts', ''],
  ['file names', 'components/Button/button.tsx', ''],
  ['barrels', 'domain/members/index.ts', "export * from './roles.ts';"],
  ['barrels', 'lib/x.ts', "export { env } from './env.ts';"],
  ['type escapes', 'lib/x.ts', 'export const x: any = 1;'],
  ['type escapes', 'lib/x.ts', 'export const x = (y?: string) => y!.length;'],
  ['type escapes', 'lib/x.ts', '// @ts-expect-error it is fine\nexport const x = 1;'],
  ['leftovers', 'lib/x.ts', '// TODO later'],
  ['banned members', 'lib/x.ts', "console.log('x');"],
  ['banned members', 'lib/x.ts', 'export const x = process.env.X;'],
  ['banned members', 'app/api/route.ts', 'export const x = await request.json();'],
  ['banned members', 'lib/x.test.ts', "it.only('x', () => {});"],
  ['banned members', 'lib/x.test.ts', "describe.skip('x', () => {});"],
  ['banned members', 'e2e/x.spec.ts', 'await page.waitForTimeout(100);'],
  ['banned members', 'lib/x.db.test.ts', "vi.mock('#lib/env.ts');"],
  ['sleeps', 'lib/x.test.ts', 'await new Promise((done) => setTimeout(done, 5));'],
  ['sleeps', 'e2e/x.spec.ts', "import { setTimeout } from 'node:timers/promises';"],
  ['client bundles', 'app/x.tsx', "'use client';\nimport { env } from '#lib/env.ts';"],
  ['client bundles', 'app/x.tsx', "'use client';\nimport { readFile } from 'node:fs/promises';"],
  [
    'client bundles',
    'app/x.tsx',
    "'use client';\nimport { a } from '#lib/a.ts';",
    { 'lib/a.ts': "import { b } from './b.ts';", 'lib/b.ts': "import { db } from '#db/client.ts';" },
  ],
  [
    'one-verb',
    'domain/x/a.ts',
    'export async function a(ctx: Context) {}\nexport async function b(ctx: Context) {}',
  ],
  ['one-verb', 'domain/x/do-this.ts', 'export async function doThat(ctx: Context<Db>) {}'],
  ['tested-verb', 'domain/x/do-this.ts', 'export const doThis = async (ctx: Context) => {};'],
  ['verb-size', 'domain/x/y.ts', `export function y(tx: Context<Tx>) {}${'\n'.repeat(151)}`],
  ['audit-log', 'domain/x/a.ts', 'export const a = (ctx: Context) => inTransaction(ctx, async (tx) => {});'],
  [
    'audit-log',
    'domain/x/a.ts',
    'export async function a(ctx: Context) { await ctx.db.update(members).set({}); }',
  ],
];

/** What looks like a breach and is none. */
const FINE: readonly [rule: string, path: string, text: string, around?: Record<string, string>][] = [
  ['imports', 'app/page.tsx', "import type { Db } from '#db/client.ts';"],
  ['imports', 'app/layout.tsx', "import './globals.css';"],
  ['imports', 'components/x.tsx', "import type { ErrorCode } from '#lib/errors.ts';"],
  ['packages', 'db/schema/x.ts', "import { sql } from 'drizzle-orm';"],
  ['sizes', 'lib/x.test.ts', `describe('x', () => {${LONG}});`],
  ['sizes', 'components/x.tsx', `export function Panel() {${LONG} return null; }`],
  ['file names', 'app/(signed-in)/organizations/[organization]/page.tsx', ''],
  ['file names', 'app/accept/[...link]/route.ts', ''],
  ['barrels', 'db/schema/index.ts', "export * from './users.ts';"],
  ['banned members', 'lib/env.ts', 'export const env = () => process.env;'],
  ['banned members', 'scripts/foyer.ts', "console.log('x');"],
  ['client bundles', 'app/x.tsx', "'use client';\nimport type { Db } from '#db/client.ts';"],
  [
    'client bundles',
    'app/x.tsx',
    "'use client';\nimport { saveAction } from './actions.ts';",
    { 'app/actions.ts': "'use server';\nimport { db } from '#db/client.ts';" },
  ],
  ['one-verb', 'domain/x/a.ts', 'export function a(ctx: Context) {}\nexport function b(tx: Context<Tx>) {}'],
  ['tested-verb', 'domain/x/a.ts', 'export function a(ctx: Context) {}', { 'domain/x/a.db.test.ts': '' }],
  [
    'audit-log',
    'domain/x/a.ts',
    'export const a = (ctx: Context) => inTransaction(ctx, (tx) => recordEntry(tx, {}));',
  ],
  ['audit-log', 'domain/x/a.ts', 'export const a = (tx: Context<Tx>) => tx.db.insert(members);'],
];

function problemsOf(rule: string, path: string, text: string, around: Record<string, string> = {}) {
  const files = [parseSource(path, text), ...Object.entries(around).map(([p, t]) => parseSource(p, t))];
  const byPath = new Map<string, SourceFile>(files.map((file) => [file.path, file]));
  const found = RULES.find(({ name }) => name === rule);
  if (!found || !files[0]) throw new Error(`There is no rule ${rule}`);
  return found.check(files[0], byPath);
}

describe('every rule of the house style', () => {
  it.each(BREACHES)('%s: refuses %s, case %#', (rule, path, text, around) => {
    expect(problemsOf(rule, path, text, around).length).toBeGreaterThan(0);
  });

  it.each(FINE)('%s: lets %s pass, case %#', (rule, path, text, around) => {
    expect(problemsOf(rule, path, text, around)).toEqual([]);
  });

  it('is broken by at least one of the cases above', () => {
    const tried = new Set(BREACHES.map(([rule]) => rule));
    expect(RULES.map(({ name }) => name).filter((name) => !tried.has(name))).toEqual([]);
  });
});
