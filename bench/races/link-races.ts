import { eq } from 'drizzle-orm';
import { inviteLinks, inviteLinkUses, members } from '#db/schema/index.ts';
import { only } from '#lib/invariant.ts';
import { createInviteLink, createOrganization, createUser } from '#test/factories.ts';
import { openLink, press } from './plain-form.ts';
import { broken, countOf, logOf, type Race } from './race.ts';

const lastUse: Race = {
  name: 'the last use of a link, many people',
  run: async (site, count) => {
    const { organization, owner, slug } = await createOrganization(site.db);
    const made = await createInviteLink(site.db, organization.id, owner, { usesMax: 1 });
    const people = await Promise.all(Array.from({ length: count }, () => createUser(site.db)));
    const form = await openLink(site, only(people.slice(0, 1)), made);
    const answers = await Promise.all(people.map((person) => press(site, person, form)));
    const uses = await site.db.select().from(inviteLinkUses).where(eq(inviteLinkUses.linkId, made.link.id));
    const [link] = await site.db.select().from(inviteLinks).where(eq(inviteLinks.id, made.link.id));
    const inside = await site.db.select().from(members).where(eq(members.organizationId, organization.id));
    const log = await logOf(site.db, organization.id);
    const problems = broken({
      'one person is led into the organization':
        countOf(answers, ({ body }) => body?.code === `/organizations/${slug}/members`) === 1,
      'everybody else is led to the page that says why':
        countOf(answers, ({ body }) => body?.code === '/accept') === count - 1,
      'the link counts one use, and lists it': link?.useCount === 1 && uses.length === 1,
      'the one on the list is in, and nobody else came':
        inside.length === 2 && inside.some(({ userId }) => userId === uses[0]?.userId),
      'the log has one entry': log.length === 1 && log[0]?.event === 'member.join-by-link',
    });
    return { answers, problems };
  },
};

export const linkRaces: readonly Race[] = [lastUse];
