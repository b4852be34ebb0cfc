import { sql } from 'drizzle-orm';
import { type Comparison, compare } from '#bench/lib/compare.ts';
import type { Db } from '#db/client.ts';
import { createInvite } from '#domain/members/create-invite.ts';
import { contextFor } from '#test/factories.ts';
import { type BenchOrganization, makeInvites, makeOrganization, makeUsers, perSecond } from './world.ts';

/** Creating where a great many invites wait already, against the same where few do. */
export async function benchPendingInvites(db: Db, isQuick: boolean): Promise<Comparison> {
  const [many, few] = isQuick ? [2_000, 50] : [50_000, 50];
  const [timesEach, rounds] = isQuick ? [2, 1] : [30, 7];
  const [owner] = await makeUsers(db, 1);
  if (!owner) throw new Error('there is an owner');
  const withPending = async (count: number) => {
    const organization = await makeOrganization(db, owner);
    const pairs = Array.from({ length: count }, (_, index) => ({
      organizationId: organization.id,
      email: `waiting-${index}@halden.example`,
    }));
    await makeInvites(db, owner, pairs);
    return organization;
  };
  const [large, small] = [await withPending(many), await withPending(few)];
  await db.execute(sql`vacuum analyze invites`);
  let addresses = 0;
  const creates = ({ slug }: BenchOrganization) =>
    perSecond(timesEach, () => {
      addresses += 1;
      return createInvite(contextFor(db, owner.actor), slug, { email: `new-${addresses}@halden.example` });
    });
  return compare({
    work: `create where ${many.toLocaleString('en')} invites wait, 16 at a time`,
    against: `where ${few} do`,
    unit: 'invites/s',
    bar: 1 / 1.2,
    rounds,
    ours: () => creates(large),
    theirs: () => creates(small),
  });
}
