import {
  joinTeamAction,
  leaveTeamAction,
} from '#app/(signed-in)/organizations/[organization]/teams/actions.ts';
import { RowAct } from '#components/form/row-act.tsx';
import type { Actor } from '#domain/context.ts';
import { mayJoin } from '#domain/teams/may-join.ts';
import type { OpenedTeam } from '#domain/teams/open-team.ts';

/** The caller's own way into the team, or out of it. */
export function OwnPlace({ slug, opened, actor }: { slug: string; opened: OpenedTeam; actor: Actor }) {
  const fields = { organization: slug, team: opened.team.slug, member: 'me' };
  if (opened.ownRole !== null) {
    return (
      <RowAct
        action={leaveTeamAction}
        fields={fields}
        label="Leave team"
        pending="Leaving…"
        look="secondary"
      />
    );
  }
  const isOpen = mayJoin(actor, opened);
  return (
    <RowAct
      action={joinTeamAction}
      fields={fields}
      label="Join team"
      pending="Joining…"
      look="primary"
      why={isOpen ? undefined : 'Teams are closed here. An admin of this team adds people.'}
    />
  );
}
