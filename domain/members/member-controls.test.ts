import { describe, expect, it } from 'vitest';
import type { Membership } from './access.ts';
import { memberControls } from './member-controls.ts';
import type { Person } from './people.ts';
import { permissionsOf, type Role } from './roles.ts';

const FLAGS = {
  ssoLinked: false,
  ssoInvalid: false,
  memberLimitRestricted: false,
  idpProvisioned: false,
  idpRoleRestricted: false,
  partnershipRestricted: false,
};

function seen(
  viewer: Role,
  person: Partial<Omit<Person, 'flags'>> & { flags?: Partial<Person['flags']> },
  { isOnlyOwner = false, allowMemberInvite = true, isSelf = false } = {},
) {
  const membership = {
    memberId: isSelf ? 2 : 1,
    role: viewer,
    permissions: permissionsOf(viewer),
    organization: { allowMemberInvite },
  } as unknown as Membership;
  const whole = {
    kind: 'member',
    id: 2,
    role: 'member',
    inviterId: null,
    ...person,
    flags: { ...FLAGS, ...person.flags },
  } as Person;
  return memberControls({ membership, person: whole, isOnlyOwner, callerId: 7 });
}

describe('memberControls', () => {
  it('leaves everything open to an owner who looks at a member', () => {
    expect(seen('owner', {})).toEqual({
      role: null,
      teams: null,
      invite: null,
      transfer: null,
      remove: null,
    });
  });

  it('tells a plain member who may, and a manager who is above', () => {
    expect(seen('member', {})).toMatchObject({
      role: 'Managers and owners do this.',
      remove: 'Managers and owners do this.',
    });
    expect(seen('manager', { role: 'owner' })).toMatchObject({
      role: 'Your role, manager, is below owner.',
      teams: 'Your role, manager, is below owner.',
      remove: 'Your role, manager, is below owner.',
      transfer: 'They are an owner already.',
    });
  });

  it('lets oneself leave and change nothing, and keeps the last owner', () => {
    expect(seen('member', {}, { isSelf: true })).toMatchObject({
      role: 'Somebody else changes your own membership.',
      remove: null,
    });
    expect(seen('owner', { role: 'owner' }, { isSelf: true, isOnlyOwner: true }).remove).toMatch(
      /^The last owner/,
    );
  });

  it('says what comes from outside, each where it holds', () => {
    const byRule = seen('owner', { flags: { idpRoleRestricted: true } });
    expect(byRule).toMatchObject({
      role: expect.stringContaining('identity provider'),
      teams: null,
      remove: null,
    });
    const provisioned = seen('owner', { flags: { idpProvisioned: true } });
    expect(provisioned).toMatchObject({ role: null, remove: expect.stringContaining('Remove them there') });
    const ofPartner = seen('owner', { flags: { partnershipRestricted: true } });
    expect(ofPartner).toMatchObject({
      role: 'A partner manages this member.',
      teams: 'A partner manages this member.',
      remove: 'A partner manages this member.',
    });
  });

  it('opens an invite to its sender while members may invite, and to those above its role', () => {
    expect(seen('member', { kind: 'invite', inviterId: 7 }).invite).toBeNull();
    expect(seen('member', { kind: 'invite', inviterId: 8 }).invite).toBe('Sent by somebody else.');
    expect(seen('member', { kind: 'invite', inviterId: 7 }, { allowMemberInvite: false }).invite).toBe(
      'Only managers and owners invite here.',
    );
    expect(seen('manager', { kind: 'invite', inviterId: 8 }).invite).toBeNull();
    expect(seen('manager', { kind: 'invite', role: 'owner', inviterId: 7 }).invite).toBe(
      'Your role, manager, is below owner.',
    );
  });
});
