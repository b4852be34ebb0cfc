import { describe, expect, it } from 'vitest';
import { expectMatchesSchema } from './expect-matches-schema.ts';

const MEMBERS = '/api/0/organizations/halden/members/';

describe('expectMatchesSchema', () => {
  it('holds a body against the schema of its answer', () => {
    expect(() => expectMatchesSchema('GET', MEMBERS, 200, [])).not.toThrow();
    expect(() => expectMatchesSchema('GET', MEMBERS, 200, [{ id: '7', beyond: true }])).toThrow(
      /\/0 must have required property 'email'/,
    );
  });

  it('knows null from missing, and dates from text', () => {
    const path = '/api/0/organizations/halden/members/3/teams/blue/';
    const matching = (dateCreated: unknown) => () =>
      expectMatchesSchema('DELETE', path, 200, { dateCreated });
    expect(matching('2026-03-01T12:00:00.000Z')).not.toThrow(/dateCreated/);
    expect(matching(null)).toThrow(/must have required property 'id'/);
    expect(matching(null)).not.toThrow(/dateCreated/);
    expect(matching('yesterday')).toThrow(/dateCreated must match format/);
    expect(matching(undefined)).toThrow(/'dateCreated'/);
  });

  it('does not know an answer that the schema lacks', () => {
    expect(() => expectMatchesSchema('GET', '/api/0/nothing/', 200, {})).toThrow(
      'has no GET /api/0/nothing/ 200',
    );
    expect(() => expectMatchesSchema('GET', MEMBERS, 418, [])).toThrow('has no');
  });
});
