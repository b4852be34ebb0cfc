import { describe, expect, it } from 'vitest';
import { plainSentence, type SpokenEntry, sentenceOf } from './sentence.ts';

const entry = (event: string, more: Partial<SpokenEntry> = {}): SpokenEntry => ({
  event,
  actor: { type: 'user', userId: 7, label: 'Noor Haddad' },
  target: { label: 'ines@halden.example', userId: null },
  changes: [],
  data: {},
  ...more,
});

describe('sentences of the audit log', () => {
  it('turns a switch on, and shows it before and after', () => {
    const changes = [{ field: 'allowJoinRequests', before: false, after: true }];
    expect(sentenceOf(entry('org.edit', { changes }))).toEqual([
      { type: 'text', text: 'turned on' },
      { type: 'strong', text: 'People may ask to join' },
      { type: 'diff', before: 'Off', after: 'On' },
    ]);
  });

  it('shows lists as what came in and what went out', () => {
    const changes = [{ field: 'sensitiveFields', before: ['a', 'b'], after: ['b', 'c'] }];
    expect(sentenceOf(entry('org.edit', { changes })).at(-1)).toEqual({
      type: 'list',
      added: ['c'],
      removed: ['a'],
    });
  });

  it('calls people by their names, and by their ids where the name is not known', () => {
    const changes = [{ field: 'replayAccessMembers', before: [7], after: [8] }];
    expect(sentenceOf(entry('org.edit', { changes, names: { 8: 'Amara Okafor' } })).at(-1)).toEqual({
      type: 'list',
      added: ['Amara Okafor'],
      removed: ['User 7'],
    });
  });

  it('names every one of several changes, in the words of the page', () => {
    const changes = [
      { field: 'name', before: 'Halden', after: 'Tidal' },
      { field: 'defaultRole', before: 'member', after: 'owner' },
      { field: 'relayPiiConfig', before: null, after: '{"rules":{}}' },
    ];
    expect(plainSentence(entry('org.edit', { changes }))).toBe(
      'changed Name from Halden to Tidal, Role of new people from Member to Owner, Advanced rules from Not set to JSON, 12 characters',
    );
  });

  it('tells leaving from being removed, and joining from being added', () => {
    const self = { label: 'Noor Haddad', userId: 7 };
    expect(plainSentence(entry('member.remove', { target: self }))).toBe('left');
    expect(plainSentence(entry('member.remove'))).toBe('removed ines@halden.example');
    expect(plainSentence(entry('member.add', { target: self, data: { role: 'member' } }))).toBe(
      'joined as member',
    );
    expect(plainSentence(entry('member.invite', { data: { role: 'manager', teams: ['night'] } }))).toBe(
      'invited ines@halden.example as manager in night',
    );
  });

  it('shows avatars as pictures', () => {
    const changes = [{ field: 'avatarUuid', before: null, after: 'abc' }];
    expect(sentenceOf(entry('org.avatar-edit', { changes })).at(-1)).toEqual({
      type: 'picture',
      before: null,
      after: 'abc',
    });
  });

  it('says something true of an event it has no words for', () => {
    expect(plainSentence(entry('member.revoke-invite'))).toBe('revoked the invite for ines@halden.example');
    expect(plainSentence(entry('moon.rise'))).toBe('did: moon.rise ines@halden.example');
  });
});
