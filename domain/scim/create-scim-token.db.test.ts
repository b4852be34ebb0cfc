import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { members, scimTokens, sessions } from '#db/schema/index.ts';
import { only } from '#lib/invariant.ts';
import { hashToken } from '#lib/secret-token.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createMember, createOrganization } from '#test/factories.ts';
import { createProvider } from '#test/scim.ts';
import { createScimToken, SCIM_TOKENS_MAX } from './create-scim-token.ts';
import { createScimUser } from './create-scim-user.ts';
import { revokeScimToken } from './revoke-scim-token.ts';

const database = testDatabase();

describe('a SCIM token', () => {
  it('is shown once: only its hash and end are stored', async () => {
    const { owner, slug, organization } = await createOrganization(database.db);
    const { token, tokenEnd } = await createScimToken(contextFor(database.db, owner.actor), slug);
    const row = only(
      await database.db.select().from(scimTokens).where(eq(scimTokens.organizationId, organization.id)),
    );
    expect(token).toMatch(/^foyer_scim_[0-9a-f]{64}$/);
    expect(row).toMatchObject({ tokenHash: hashToken(token), tokenEnd, createdById: owner.id });
    expect(token.endsWith(tokenEnd)).toBe(true);
    expect(JSON.stringify(row)).not.toContain(token);
  });

  it('is made by owners alone, who have shown a moment ago who they are, and a few times', async () => {
    const { owner, slug, organization } = await createOrganization(database.db);
    const { user } = await createMember(database.db, organization.id, undefined, 'manager');
    await expect(createScimToken(contextFor(database.db, user.actor), slug)).rejects.toThrow('role, manager');
    const ctx = contextFor(database.db, owner.actor);
    for (let n = 0; n < SCIM_TOKENS_MAX; n += 1) await createScimToken(ctx, slug);
    await expect(createScimToken(ctx, slug)).rejects.toMatchObject({ code: 'conflict' });
    const ofOwner = eq(sessions.id, owner.actor.sessionId);
    await database.db
      .update(sessions)
      .set({ confirmedAt: new Date(0) })
      .where(ofOwner);
    await expect(createScimToken(ctx, slug)).rejects.toMatchObject({ reason: 'step-up-needed' });
  });

  it('hands back to the provider whom it had brought, when it is the first again', async () => {
    const { ctx, slug, owner, organization, address } = await createProvider(database.db);
    await createScimUser(ctx, slug, { userName: address() });
    const byOwner = contextFor(database.db, owner.actor);
    const managed = async () =>
      (await database.db.select().from(members).where(eq(members.organizationId, organization.id))).map(
        ({ idpProvisioned }) => idpProvisioned,
      );
    const { id } = only(
      await database.db.select().from(scimTokens).where(eq(scimTokens.organizationId, organization.id)),
    );
    await revokeScimToken(byOwner, slug, { tokenId: String(id) });
    expect(await managed()).toEqual([false, false]);
    await createScimToken(byOwner, slug);
    expect((await managed()).sort()).toEqual([false, true]);
  });
});
