import { eq } from 'drizzle-orm';
import { invites } from '#db/schema/index.ts';
import { createInvite, createMember, createOrganization, unique } from '#test/factories.ts';
import { broken, countOf, logOf, type Race } from './race.ts';

const toOneAddress: Race = {
  name: 'many invites to one address',
  run: async (site, count) => {
    const { organization, slug } = await createOrganization(site.db);
    const managers = await Promise.all(
      Array.from({ length: 8 }, () => createMember(site.db, organization.id, undefined, 'manager')),
    );
    const email = `${unique('wanted')}@halden.example`;
    const answers = await Promise.all(
      Array.from({ length: count }, (_, index) => {
        const by = managers[index % managers.length]?.user;
        if (!by) throw new Error('there are managers');
        return site.send(by, 'POST', `organizations/${slug}/members/`, {
          email: index % 2 ? email : email.toUpperCase(),
        });
      }),
    );
    const rows = await site.db.select().from(invites).where(eq(invites.organizationId, organization.id));
    const log = await logOf(site.db, organization.id);
    const problems = broken({
      'one request invites': countOf(answers, ({ status }) => status === 201) === 1,
      'every other is told at the address':
        countOf(answers, ({ status, body }) => status === 400 && body?.email !== undefined) === count - 1,
      'there is one invite': rows.length === 1,
      'the log has one invite': log.length === 1 && log[0]?.event === 'member.invite',
    });
    return { answers, problems };
  },
};

const approveAndDeny: Race = {
  name: 'a request is approved and denied',
  run: async (site, count) => {
    const { organization, owner, slug } = await createOrganization(site.db);
    const manager = await createMember(site.db, organization.id, undefined, 'manager');
    const { invite } = await createInvite(site.db, organization.id, owner, { kind: 'invite-request' });
    const path = `organizations/${slug}/invite-requests/${invite.id}/`;
    const answers = await Promise.all(
      Array.from({ length: count }, (_, index) =>
        index % 2 === 0
          ? site.send(owner, 'PUT', path, { approve: 1 })
          : site.send(manager.user, 'DELETE', path),
      ),
    );
    const [row] = await site.db.select().from(invites).where(eq(invites.id, invite.id));
    const log = await logOf(site.db, organization.id);
    const isApproved = row?.kind === 'invite' && row.status === 'pending';
    const problems = broken({
      'one request decides': countOf(answers, ({ status }) => status === 200 || status === 204) === 1,
      'the log has one decision, the one that holds':
        log.length === 1 && log[0]?.event === (isApproved ? 'member.invite' : 'invite-request.remove'),
    });
    return { answers, problems };
  },
};

export const inviteRaces: readonly Race[] = [toOneAddress, approveAndDeny];
