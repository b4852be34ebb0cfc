import { and, desc, eq } from 'drizzle-orm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auditLogEntries } from '#db/schema/index.ts';
import { InvalidError } from '#lib/errors.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createMember, createOrganization, unique } from '#test/factories.ts';
import { getSettings } from './get-settings.ts';
import type { OptionDefinition } from './option-definition.ts';
import { OPTIONS, type OptionKey } from './options.ts';
import { updateOrganization } from './update-organization.ts';

const database = testDatabase();
/** Cannot be set here at all; setting-rules.ts says why. */
const CLOSED: readonly OptionKey[] = ['require2FA', 'defaultCodingAgentIntegrationId'];
/** The reference takes null for it, as for what may be empty. */
const NULL_IS_DEFAULT: readonly OptionKey[] = ['defaultCodingAgent', 'defaultCodingAgentIntegrationId'];
const OPEN = OPTIONS.filter(({ key }) => !CLOSED.includes(key));

const word = fc.stringMatching(/^[a-z][a-z0-9-]{3,20}[a-z]$/);

const relayKey = fc
  .uint8Array({ minLength: 32, maxLength: 32 })
  .map((bytes) => Buffer.from(bytes).toString('base64url'));

/** Values that a setting takes, by its type; a few settings ask for more than their type says. */
function wantedValue(
  { key, value }: OptionDefinition<OptionKey>,
  memberIds: readonly number[],
): fc.Arbitrary<unknown> {
  if (key === 'slug') return word.map((text) => `${text}-${unique('s')}`.slice(-50));
  if (key === 'securityContact') return word.map((text) => `${text}@halden.example`);
  if (key === 'relayDsnEndpoint') return word.map((text) => `https://${text}.example`);
  switch (value.type) {
    case 'boolean':
      return fc.boolean();
    case 'integer':
      return fc.integer({ min: value.min, max: value.max });
    case 'number':
      return fc.double({ min: value.min, max: value.max, noNaN: true });
    case 'enum':
      return fc.constantFrom(...value.choices.map((choice) => choice.value));
    case 'text':
      return word;
    case 'list':
      return value.choices
        ? fc.subarray(value.choices.map((choice) => choice.value))
        : fc.uniqueArray(word, { maxLength: 5 });
    case 'json':
      return word.map((name) => JSON.stringify({ rules: { [name]: { type: 'email' } } }));
    case 'ids':
      return fc.subarray([...memberIds]);
    case 'relays':
      return fc.uniqueArray(fc.record({ name: word, publicKey: relayKey, description: word }), {
        selector: ({ publicKey }) => publicKey,
        maxLength: 4,
      });
  }
}

/** Every value of a setting that has but a few, each of them once; for the others as many as fast-check draws. */
function valuesTried({ value }: OptionDefinition<OptionKey>): fc.Parameters<[unknown]> {
  const few: readonly unknown[] | null =
    value.type === 'boolean'
      ? [true, false]
      : value.type === 'enum'
        ? value.choices.map((choice) => choice.value)
        : null;
  return few ? { examples: few.map((each) => [each]), numRuns: few.length } : { numRuns: 8 };
}

/** What no setting takes, whatever its type. */
const NEVER_GOOD: readonly unknown[] = [
  { a: 1 },
  [[]],
  [''],
  ['ok', null],
  [7],
  7.25e9,
  -2,
  'a\u0000b',
  '\ud800',
  ['a\u0000'],
  'x'.repeat(1_000_001),
  Array.from({ length: 100_000 }, (_, index) => `item-${index}`),
];

/** What a setting of this type does not take, just beyond what it does. */
function wrongValues({ key, value }: OptionDefinition<OptionKey>): readonly unknown[] {
  const isNullable = ('nullable' in value && value.nullable) || key === 'relayPiiConfig';
  const nothing = isNullable || value.type === 'ids' || NULL_IS_DEFAULT.includes(key) ? [] : [null];
  switch (value.type) {
    case 'boolean':
      return [...nothing, 'true', 'on', '', 0, 1, [true]];
    case 'integer':
      return [...nothing, value.min - 1, value.max + 1, value.min + 0.5, String(value.min), true];
    case 'number':
      return [...nothing, value.min - 0.01, value.max + 0.01, String(value.max), true, '1e400'];
    case 'enum':
      return [...nothing, '', 'no such choice', value.choices[0]?.value.toUpperCase(), 0, []];
    case 'text':
      return [...nothing, 'x'.repeat(value.lengthMax + 1), 7, true, ['x']];
    case 'list':
      return [...nothing, 'x', [' '], ['x'.repeat(value.lengthMax + 1)], { 0: 'x' }];
    case 'json':
      return ['{', '{"rules":', "{'rules':{}}", 'undefined', '[]', '7', '"x"', { rules: {} }];
    case 'ids':
      return ['1', ['1'], [0], [-1], [0.5], [2 ** 53], [[1]], Array(value.countMax + 1).fill(1)];
    case 'relays':
      return ['x', ['x'], [{ name: 'a' }], [{ name: '', publicKey: `${'o'.repeat(42)}A` }]];
  }
}

describe('every setting', () => {
  it.each(OPEN)('$key goes through PUT, GET, audit entry and undo', async (option) => {
    const { organization, owner } = await createOrganization(database.db);
    const { user: colleague } = await createMember(database.db, organization.id, undefined, 'member');
    const ctx = contextFor(database.db, option.setter === 'site' ? undefined : owner.actor);
    const id = String(organization.id);
    const save = (value: unknown, ifRevision: number) =>
      updateOrganization(ctx, id, { [option.key]: value }, { ifRevision });
    await fc.assert(
      fc.asyncProperty(wantedValue(option, [owner.id, colleague.id]), async (wanted) => {
        // Two seats are taken; refuse-too-few-seats.db.test.ts tries fewer.
        fc.pre(option.key !== 'seatLimit' || wanted === null || Number(wanted) >= 2);
        const { values, revision } = await getSettings(ctx, id);
        const before = values[option.key];
        const saved = await save(wanted, revision);
        const after = (await getSettings(ctx, id)).values[option.key];
        expect(timeless(after)).toEqual(option.schema.parse(wanted));
        if (saved.changes.length === 0) {
          expect(after).toEqual(before);
          return;
        }
        expect(saved.changes).toEqual([{ field: option.key, before, after }]);
        expect(await newestEntry(organization.id)).toMatchObject({
          event: 'org.edit',
          changes: saved.changes,
          data: { revision: saved.revision },
        });
        await save(before, saved.revision);
        expect(timeless((await getSettings(ctx, id)).values)).toEqual(timeless(values));
      }),
      valuesTried(option),
    );
  });

  it('saves all at once with one entry, in the order of the registry [S9.1.39]', async () => {
    const { organization, owner } = await createOrganization(database.db);
    const ctx = contextFor(database.db);
    const id = String(organization.id);
    const flipped = OPEN.filter(({ key }) => key !== 'samplingMode').map((option) => {
      const wanted = fc.sample(wantedValue(option, [owner.id]), 20).find((value) => value !== option.default);
      return [option.key, wanted ?? option.default];
    });
    const saved = await updateOrganization(ctx, id, Object.fromEntries(flipped));
    expect(saved.changes.length).toBeGreaterThan(25);
    expect(await newestEntry(organization.id)).toMatchObject({ sequence: 1, changes: saved.changes });
    expect((await getSettings(ctx, id)).values).toEqual(saved.values);
  });

  it('answers every bad value of every setting with its key and writes nothing', async () => {
    const { organization } = await createOrganization(database.db);
    const ctx = contextFor(database.db);
    const id = String(organization.id);
    const bad = OPTIONS.map((option) => ({
      key: option.key,
      values: [...NEVER_GOOD, ...wrongValues(option)],
    }));
    const most = Math.max(...bad.map(({ values }) => values.length));
    for (let place = 0; place < most; place += 1) {
      let left = bad.filter(({ values }) => place < values.length);
      // Who is a member is asked last, once everything else is right.
      while (left.length > 0) {
        const patch = Object.fromEntries(left.map(({ key, values }) => [key, values[place]]));
        const refused = await updateOrganization(ctx, id, patch).catch((error: unknown) => error);
        const fields = refused instanceof InvalidError ? refused.fields : {};
        for (const messages of Object.values(fields))
          expect(messages).toEqual([expect.stringMatching(/^[A-Z“].*\.$/)]);
        const still = left.filter(({ key }) => !Object.hasOwn(fields, key));
        expect(still.length, JSON.stringify(patch).slice(0, 200)).toBeLessThan(left.length);
        left = still;
      }
    }
    expect(await newestEntry(organization.id)).toBeUndefined();
  });
});

/** Without the times that relays get as they are stored. */
function timeless(value: unknown): unknown {
  const isTime = (key: string) => key === 'created' || key === 'lastModified';
  return JSON.parse(JSON.stringify(value), (key, part) => (isTime(key) ? undefined : part));
}

async function newestEntry(organizationId: number) {
  const [entry] = await database.db
    .select()
    .from(auditLogEntries)
    .where(and(eq(auditLogEntries.organizationId, organizationId), eq(auditLogEntries.event, 'org.edit')))
    .orderBy(desc(auditLogEntries.sequence))
    .limit(1);
  return entry;
}
