import type { Metadata } from 'next';
import { signedInContext } from '#app/_entry/signed-in-context.ts';
import { orNotFound } from '#app/(signed-in)/or-not-found.ts';
import { Pager } from '#components/table/pager.tsx';
import { getTeam } from '#domain/teams/get-team.ts';
import { listTeamMembers } from '#domain/teams/list-team-members.ts';
import { mayActFor } from '#domain/teams/may-join.ts';
import { AddToTeam } from './add-to-team.tsx';
import { OwnPlace } from './own-place.tsx';
import { TeamHead } from './team-head.tsx';
import { NobodyInTeam, TeamMembers } from './team-members.tsx';

export const metadata: Metadata = { title: 'Team' };
const MEMBERS_PER_PAGE = 50;

interface PageProps {
  params: Promise<{ organization: string; team: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** Who is in a team, and what may be done about it. */
export default async function TeamPage({ params, searchParams }: PageProps) {
  const ctx = await signedInContext();
  const { organization: slug, team: name } = await params;
  const { after, before } = await searchParams;
  const opened = await orNotFound(getTeam(ctx, slug, name));
  const page = await listTeamMembers(ctx, slug, name, {
    limit: MEMBERS_PER_PAGE,
    ...(isId(before) ? { before: Number(before) } : isId(after) && { after: Number(after) }),
  });
  const mayManage = mayActFor(opened);
  return (
    <>
      <TeamHead
        slug={slug}
        opened={opened}
        current="members"
        action={<OwnPlace slug={slug} opened={opened} actor={ctx.actor} />}
      />
      {mayManage && <AddToTeam slug={slug} team={opened.team.slug} />}
      {page.people.length === 0 ? (
        <NobodyInTeam mayManage={mayManage} />
      ) : (
        <TeamMembers people={page.people} {...{ slug, opened, mayManage }} />
      )}
      {(page.previous !== null || page.next !== null) && (
        <Pager
          shown={page.people.length === 1 ? 'One member' : `${page.people.length} members`}
          previousHref={page.previous === null ? undefined : `?before=${page.previous}`}
          nextHref={page.next === null ? undefined : `?after=${page.next}`}
        />
      )}
    </>
  );
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && /^[1-9]\d{0,14}$/.test(value);
}
