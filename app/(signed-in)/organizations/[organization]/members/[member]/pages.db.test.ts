import { eq } from 'drizzle-orm';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { members } from '#db/schema/index.ts';
import { browserOf, testApplication } from '#test/application.ts';
import {
  createInvite,
  createMember,
  createOrganization,
  createTeam,
  type TestUser,
} from '#test/factories.ts';
import { inRequest } from '#test/request-scope.ts';
import MemberPage from './page.tsx';
import RemovePage from './remove/page.tsx';

const database = testApplication();

async function scene() {
  const { organization, owner, slug } = await createOrganization(database.db);
  const { user: plain, member } = await createMember(database.db, organization.id, undefined, 'member');
  const { user: manager } = await createMember(database.db, organization.id, undefined, 'manager');
  await createTeam(database.db, organization.id, [{ id: member.id }], { name: 'Quays' });
  const { invite } = await createInvite(database.db, organization.id, owner, { role: 'manager' });
  const show = async (page: typeof MemberPage | typeof RemovePage, by: TestUser, id: number | 'me') => {
    const params = Promise.resolve({ organization: slug, member: String(id) });
    const cookies = await browserOf(by);
    const markup = renderToStaticMarkup(
      (await inRequest({ cookies }, () => page({ params }))) satisfies ReactNode,
    );
    return markup.replace(/<(?!button|select|a )[^>]*>/g, ' ').replace(/\s+/g, ' ');
  };
  return { organization, owner, plain, manager, member, invite, show };
}

describe('the page of one member', () => {
  it('shows an owner all facts, and every control open', async () => {
    const { owner, member, show } = await scene();
    const text = await show(MemberPage, owner, member.id);
    expect(text).toMatch(/Address.*Role Member Teams Quays Joined.*Two-factor Off/);
    for (const control of ['Save changes', 'Make owner in your place', 'Remove from organization']) {
      expect(text).toContain(control);
    }
    expect(text).not.toContain('aria-disabled="true"');
  });

  it('says to a plain member why each control is closed, and nothing of second factors', async () => {
    const { plain, manager, organization, show } = await scene();
    const [row] = await database.db.select().from(members).where(eq(members.userId, manager.id));
    const text = await show(MemberPage, plain, row?.id ?? 0);
    expect(text).toMatch(/<select[^>]*disabled[^>]*>.*Managers and owners do this\./);
    expect(text).toMatch(/aria-disabled="true"[^>]*> ?Remove from organization/);
    expect(text).not.toMatch(/Two-factor|Save changes|Make owner/);
    const own = await show(MemberPage, plain, 'me');
    expect(own).toContain('Somebody else changes your own membership.');
    expect(own).toMatch(new RegExp(`href="/organizations/${organization.slug}/members/me/remove"`));
  });

  it('keeps the last owner, and says so on both pages', async () => {
    const { owner, show } = await scene();
    for (const page of [MemberPage, RemovePage]) {
      const text = await show(page, owner, 'me');
      expect(text).toContain('The last owner cannot leave. Make somebody else an owner first.');
      expect(text).not.toContain('members/me/remove"');
    }
  });

  it('says what comes from outside', async () => {
    const { owner, member, show } = await scene();
    await database.db
      .update(members)
      .set({ idpProvisioned: true, idpRoleRestricted: true })
      .where(eq(members.id, member.id));
    const text = await show(MemberPage, owner, member.id);
    expect(text).toContain('The role comes from the identity provider.');
    expect(text).toContain('The identity provider manages this member. Remove them there.');
    expect(text).toContain('Save changes');
  });

  it('shows an invite with who sent it and until when, and opens it to those above its role', async () => {
    const { owner, plain, manager, invite, show } = await scene();
    const text = await show(MemberPage, manager, invite.id);
    expect(text).toMatch(/On their way in.*Invited by Noor Haddad.*Expires/);
    expect(text).toMatch(/Send again.*Try what the link would show.*Make a new link.*Revoke invite/);
    const closed = await show(MemberPage, plain, invite.id);
    expect(closed).toContain('Sent by somebody else.');
    expect(closed).not.toMatch(/Make a new link|\/simulate|\/revoke"/);
    expect(await show(MemberPage, owner, invite.id)).not.toContain('aria-disabled="true"');
  });
});
