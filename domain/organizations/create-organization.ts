import { randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Tx } from '#db/client.ts';
import { members, organizations, users } from '#db/schema/index.ts';
import { recordEntry } from '#domain/audit-log/record-entry.ts';
import { type Context, inTransaction } from '#domain/context.ts';
import type { Organization } from '#domain/members/access.ts';
import { ForbiddenError, InvalidError, UnauthenticatedError } from '#lib/errors.ts';
import { only } from '#lib/invariant.ts';
import { parseInput } from '#lib/parse-input.ts';
import { nameValue } from './catalogue/general.ts';
import { claimSlug } from './claim-slug.ts';
import { RESERVED_SLUGS } from './reserved-slugs.ts';
import { SLUG_LENGTH_MIN, slugOf, slugTaken, slugValue } from './slug.ts';

const schema = z.strictObject({
  name: nameValue,
  slug: slugValue.optional(),
  ownerId: z.int().positive().optional(),
});

/** After this many numbered tries a slug is drawn at random. */
const NUMBERED_SLUGS_MAX = 5;

/**
 * Makes an organization and its first owner, in one transaction with its audit entry. Any signed-in user may, and
 * becomes the owner; the system names one with `ownerId`. Without a slug one is made from the name, and made unique
 * however many ask for it at once.
 *
 * Errors: UnauthenticatedError for nobody; ForbiddenError for a token without `org:write`; InvalidError by field, a
 * taken slug included. Nothing is written then.
 */
export async function createOrganization(ctx: Context, input: unknown): Promise<Organization> {
  const { name, slug, ownerId: namedOwner } = parseInput(schema, input);
  const ownerId = requireOwnerId(ctx, namedOwner);
  return inTransaction(ctx, async (tx) => {
    const owner = await requireOwner(tx, ownerId);
    const created = only(
      await tx.db.insert(organizations).values({ name, slug: provisionalSlug() }).returning(),
    );
    const claimed = slug === undefined ? await claimFreeSlug(tx, name, created.id) : slug;
    if (slug !== undefined && !(await claimSlug(tx, slug, created.id))) {
      throw new InvalidError({ slug: [slugTaken(slug)] });
    }
    const organization = only(
      await tx.db
        .update(organizations)
        .set({ slug: claimed })
        .where(eq(organizations.id, created.id))
        .returning(),
    );
    await tx.db.insert(members).values({ organizationId: organization.id, userId: ownerId, role: 'owner' });
    await recordEntry(tx, {
      organizationId: organization.id,
      event: 'org.create',
      target: { type: 'organization', id: organization.id, label: name },
      data: { name, slug: claimed, owner: owner.name, ownerId },
    });
    return organization;
  });
}

function requireOwnerId({ actor }: Context, namedOwner: number | undefined): number {
  if (actor.type === 'anonymous' || actor.type === 'provisioner') throw new UnauthenticatedError();
  if (actor.type === 'token' && !actor.scopes.includes('org:write')) {
    throw new ForbiddenError('This token lacks the scope org:write. Make one that has it.', 'org:write');
  }
  if (actor.type === 'system') {
    if (namedOwner === undefined) throw new InvalidError({ ownerId: ['Name the owner.'] });
    return namedOwner;
  }
  if (namedOwner !== undefined) {
    throw new InvalidError({ ownerId: ['Only whoever runs this site can name another owner.'] });
  }
  return actor.userId;
}

async function requireOwner(ctx: Context<Tx>, ownerId: number) {
  const [owner] = await ctx.db.select({ name: users.name }).from(users).where(eq(users.id, ownerId));
  if (!owner) throw new InvalidError({ ownerId: ['There is no such user.'] });
  return owner;
}

/** Holds the place of the slug until one is claimed. No slug that anybody can choose looks like it. */
function provisionalSlug(): string {
  return `_${randomBytes(10).toString('hex')}`;
}

/** Claims the first free one of `name`, `name-2`, `name-3`…, then one with a random end. */
async function claimFreeSlug(ctx: Context<Tx>, name: string, organizationId: number): Promise<string> {
  const base = slugOf(name) || randomBytes(5).toString('hex');
  for (let attempt = 1; ; attempt += 1) {
    const candidate = slugCandidate(base, attempt);
    if (await claimSlug(ctx, candidate, organizationId)) return candidate;
  }
}

function slugCandidate(base: string, attempt: number): string {
  const isUsable = base.length >= SLUG_LENGTH_MIN && !/^\d+$/.test(base) && !RESERVED_SLUGS.has(base);
  if (attempt === 1 && isUsable) return base;
  const stem = /^\d+$/.test(base) ? `org-${base}` : base;
  if (attempt === 1 && stem !== base) return stem;
  const ending =
    attempt <= NUMBERED_SLUGS_MAX ? String(attempt + (isUsable ? 0 : 1)) : randomBytes(2).toString('hex');
  return `${stem}-${ending}`;
}
