import { eq } from 'drizzle-orm';
import { invites, members, organizations } from '#db/schema/index.ts';
import {
  createInvite,
  createMember,
  createOrganization,
  createUser,
  type TestUser,
} from '#test/factories.ts';
import { broken, countOf, logOf, perhapsLater, type Race } from './race.ts';
import type { Answer, RaceSite } from './site.ts';

type Invited = Awaited<ReturnType<typeof createInvite>>;

const accept = ({ send }: RaceSite, person: TestUser, { invite, token }: Invited) =>
  send(person, 'POST', `accept-invite/${invite.id}/${token}/`);

const isJoined = ({ status }: Answer) => status === 204;

async function membersOf({ db }: RaceSite, organizationId: number) {
  return db.select().from(members).where(eq(members.organizationId, organizationId));
}

const byOne: Race = {
  name: 'one invite, one person in many tabs',
  run: async (site, count) => {
    const { organization, owner } = await createOrganization(site.db);
    const person = await createUser(site.db);
    const invited = await createInvite(site.db, organization.id, owner, { email: person.email });
    const answers = await Promise.all(Array.from({ length: count }, () => accept(site, person, invited)));
    const log = await logOf(site.db, organization.id);
    const problems = broken({
      'one tab joins': countOf(answers, isJoined) === 1,
      'every other tab is told that it is done':
        countOf(answers, ({ status }) => status === 200) === count - 1,
      'there is one new member': (await membersOf(site, organization.id)).length === 2,
      'the log has one accept and nothing else':
        log.length === 1 &&
        log[0]?.event === 'member.accept-invite' &&
        log[0].data.inviteId === invited.invite.id,
    });
    return { answers, problems };
  },
};

const byTwo: Race = {
  name: 'one invite, two people',
  run: async (site, count) => {
    const { organization, owner } = await createOrganization(site.db);
    const [person, other] = [await createUser(site.db), await createUser(site.db)];
    const invited = await createInvite(site.db, organization.id, owner, { email: person.email });
    const answers = await Promise.all(
      Array.from({ length: count }, (_, index) => accept(site, index % 2 === 0 ? person : other, invited)),
    );
    const people = await membersOf(site, organization.id);
    const log = await logOf(site.db, organization.id);
    const problems = broken({
      'one request joins': countOf(answers, isJoined) === 1,
      'the invited person is in': people.some(({ userId }) => userId === person.id),
      'the other person is not': people.every(({ userId }) => userId !== other.id),
      'the other person is refused each time': countOf(answers, ({ status }) => status === 400) === count / 2,
      'the log has one accept': log.length === 1 && log[0]?.event === 'member.accept-invite',
    });
    return { answers, problems };
  },
};

const lastSeat: Race = {
  name: 'the last seat, many invited people',
  run: async (site, count) => {
    const { organization, owner } = await createOrganization(site.db);
    const people = await Promise.all(
      Array.from({ length: count }, async () => {
        const person = await createUser(site.db);
        const email = person.email;
        return { person, invited: await createInvite(site.db, organization.id, owner, { email }) };
      }),
    );
    await site.db.update(organizations).set({ seatLimit: 2 }).where(eq(organizations.id, organization.id));
    const answers = await Promise.all(people.map(({ person, invited }) => accept(site, person, invited)));
    const log = await logOf(site.db, organization.id);
    const problems = broken({
      'one person joins': countOf(answers, isJoined) === 1,
      'everybody else is told that it is full':
        countOf(answers, ({ body }) => body?.code === 'organization-full') === count - 1,
      'there are as many members as seats': (await membersOf(site, organization.id)).length === 2,
      'the log has one accept': log.length === 1 && log[0]?.event === 'member.accept-invite',
      'every other invite still waits':
        (await site.db.select().from(invites).where(eq(invites.organizationId, organization.id))).filter(
          ({ status }) => status === 'pending',
        ).length ===
        count - 1,
    });
    return { answers, problems };
  },
};

const roleChange: Race = {
  name: 'the role changes while it is accepted',
  run: async (site, count, round) => {
    const { organization, owner, slug } = await createOrganization(site.db);
    const person = await createUser(site.db);
    const invited = await createInvite(site.db, organization.id, owner, { email: person.email });
    const path = `organizations/${slug}/members/${invited.invite.id}/`;
    const answers = await Promise.all(
      Array.from({ length: count }, (_, index) =>
        index % 2 === 0
          ? perhapsLater(round, () => accept(site, person, invited))
          : site.send(owner, 'PUT', path, { orgRole: 'manager' }),
      ),
    );
    const member = (await membersOf(site, organization.id)).find(({ userId }) => userId === person.id);
    const log = await logOf(site.db, organization.id);
    const accepts = log.filter(({ event }) => event === 'member.accept-invite');
    const edits = log.filter(({ event }) => event === 'member.edit');
    const isEditedFirst = (edits[0]?.sequence ?? Infinity) < (accepts[0]?.sequence ?? 0);
    const problems = broken({
      'one request joins': countOf(answers, isJoined) === 1 && accepts.length === 1,
      'the role changes at most once': edits.length <= 1,
      'no change comes after the accept': edits.length === 0 || isEditedFirst,
      'the member has the role that the log says':
        member?.role === (isEditedFirst ? 'manager' : 'member') && member.role === accepts[0]?.data.role,
    });
    return { answers, problems };
  },
};

const inviterGone: Race = {
  name: 'the inviter is removed while it is accepted',
  run: async (site, count, round) => {
    const { organization, owner, slug } = await createOrganization(site.db);
    const inviter = await createMember(site.db, organization.id, undefined, 'manager');
    const person = await createUser(site.db);
    const invited = await createInvite(site.db, organization.id, inviter.user, { email: person.email });
    const path = `organizations/${slug}/members/${inviter.member.id}/`;
    const answers = await Promise.all(
      Array.from({ length: count }, (_, index) =>
        index % 2 === 0
          ? perhapsLater(round, () => accept(site, person, invited))
          : site.send(owner, 'DELETE', path),
      ),
    );
    const log = await logOf(site.db, organization.id);
    const isIn = (await membersOf(site, organization.id)).some(({ userId }) => userId === person.id);
    const removal = log.find(({ event }) => event === 'member.remove');
    const joined = log.find(({ event }) => event === 'member.accept-invite');
    const revoked = JSON.stringify(removal?.data.revoked ?? []).includes(invited.invite.email);
    const problems = broken({
      'the inviter is removed once': countOf(log, ({ event }) => event === 'member.remove') === 1,
      'the invite is accepted before, or revoked with its inviter': (joined !== undefined) !== revoked,
      'who is in is in the log': isIn === (joined !== undefined),
      'nobody joins after the removal': !joined || !removal || joined.sequence < removal.sequence,
    });
    return { answers, problems };
  },
};

export const acceptRaces: readonly Race[] = [byOne, byTwo, lastSeat, roleChange, inviterGone];
